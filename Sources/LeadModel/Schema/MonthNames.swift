import Foundation

/// The names of months as spreadsheets write them, in the languages most lead files come from.
enum MonthNames {
  /// The month, 1 to 12, that a word names: short or whole, any case, with its dot or without.
  static func month(_ word: some StringProtocol) -> Int? {
    let bare = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
    guard (3...12).contains(bare.count) else { return nil }
    return byName[fold(bare)]
  }

  private static func fold(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
  }

  private static let byName: [String: Int] = {
    var months: [String: Int] = [:]
    for line in table.split(separator: "\n") {
      for (place, name) in line.split(separator: " ").enumerated() {
        months[fold(String(name))] = place + 1
      }
    }
    return months
  }()

  /// Short forms (English, German twice, French, Spanish, Italian, Dutch, Portuguese, Polish, Danish,
  /// Swedish, Finnish, Czech, Hungarian, Romanian, Turkish, Russian), then whole names.
  private static let table = """
    jan feb mar apr may jun jul aug sep oct nov dec
    jan feb mrz apr mai jun jul aug sep okt nov dez
    jän feb mär apr mai juni juli aug sept okt nov dez
    janv févr mars avr mai juin juil août sept oct nov déc
    ene feb mar abr may jun jul ago sept oct nov dic
    gen feb mar apr mag giu lug ago set ott nov dic
    jan feb mrt apr mei jun jul aug sep okt nov dec
    jan fev mar abr mai jun jul ago set out nov dez
    sty lut mar kwi maj cze lip sie wrz paź lis gru
    jan feb mar apr maj jun jul aug sep okt nov dec
    jan feb mar apr mai jun jul aug sep okt nov des
    tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
    led úno bře dub kvě čvn čvc srp zář říj lis pro
    jan febr márc ápr máj jún júl aug szept okt nov dec
    ian feb mar apr mai iun iul aug sept oct nov dec
    oca şub mar nis may haz tem ağu eyl eki kas ara
    янв фев мар апр май июн июл авг сен окт ноя дек
    january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    jänner feber märz april mai juni juli august september oktober november dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    januari februari maart april mei juni juli augustus september oktober november december
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    """
}
