/// Words that name columns of lead files in the languages these come in.
///
/// They are evidence for a header, never a condition: a header may have any names.
enum HeaderWords {
  /// Whether a cell is made of such words, as `First Name` and `e-mail_address` are.
  static func contain(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= 40 else { return false }
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    let parts = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    guard (1...4).contains(parts.count) else { return false }
    return parts.contains { words.contains(String($0)) }
      && parts.allSatisfy {
        words.contains(String($0)) || $0.allSatisfy(\.isNumber) || $0.count <= 8
      }
  }

  private static let words: Set<String> = [
    "id", "name", "names", "firstname", "lastname", "first", "last", "surname", "fullname",
    "forename", "middle", "email", "e-mail", "mail", "emails", "phone", "phones", "telephone",
    "mobile", "cell", "tel", "fax", "street", "address", "addr", "city", "town", "state",
    "province",
    "region", "county", "zip", "zipcode", "postcode", "postal", "country", "company",
    "organization",
    "organisation", "employer", "position", "website", "url", "date", "time", "created", "updated",
    "timestamp", "birthday", "birthdate", "dob", "age", "gender", "sex", "status", "source",
    "campaign", "notes", "note", "comment", "comments", "owner", "amount", "price", "quantity",
    "qty", "number", "type", "category", "description", "key", "value", "code", "currency", "total",
    "lead", "leadid", "score", "reason", "year", "month", "index", "label", "subject", "language",
    // German
    "vorname", "nachname", "familienname", "telefon", "handy", "mobil", "strasse", "straße", "plz",
    "ort", "stadt", "land", "firma", "datum", "betrag", "anrede", "nummer", "bemerkung",
    "bundesland",
    // French
    "nom", "prénom", "prenom", "courriel", "téléphone", "adresse", "ville", "pays", "société",
    "societe", "entreprise", "montant", "statut",
    // Spanish and Portuguese
    "nombre", "nombres", "apellido", "apellidos", "correo", "teléfono", "telefono", "dirección",
    "direccion", "ciudad", "estado", "país", "empresa", "fecha", "nome", "sobrenome", "telefone",
    "celular", "endereço", "cidade", "cep", "data",
    // Italian, Dutch, Polish, Swedish
    "cognome", "indirizzo", "città", "cap", "azienda", "voornaam", "achternaam", "naam", "telefoon",
    "adres", "woonplaats", "bedrijf", "imię", "nazwisko", "miasto", "firma", "förnamn", "efternamn",
    "namn", "stad", "företag",
    // Russian, Japanese, Chinese
    "имя", "фамилия", "телефон", "почта", "город", "адрес", "компания", "дата", "姓名", "氏名", "名前",
    "姓", "名", "メール", "メールアドレス", "電話", "電話番号", "住所", "会社名", "邮箱", "电话", "手机",
    "地址", "城市", "公司", "日期", "国家",
  ]
}
