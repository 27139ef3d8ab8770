import LeadModel
import Testing

@testable import LeadConfig

@Suite struct XMLTemplateCheckTests {
  @Test(arguments: [
    "<a/>", "<a>{x}</a>", "<a b='{x}' c=\"{x}'s\" />",
    "<?xml version='1.0' encoding='utf-8'?>\n<a></a>\n",
    "<?xml version=\"1.0\"?><!-- c --><s:a xmlns:s='urn:x'><s:b/>t<?p q?></s:a><!-- d -->",
    "<a>&amp;&#10;&#x1F600;</a>", "<a><![CDATA[<&]]></a>", "<é.1-b>{{}}</é.1-b>", "<a >x</a >",
    "<a\n b\n=\n'c'/>",
    "<a>></a>", "<a b='>'/>",
  ])
  func wellFormedTemplatesAreTaken(_ source: String) throws {
    #expect(XMLTemplateCheck.fault(in: try Template(source))?.description == nil)
  }

  @Test(arguments: [
    ("", 1, 1, "there is no element; write for example <lead>…</lead>"),
    ("hello", 1, 1, "text stands outside of the root element"),
    ("{x}", 1, 1, "a placeholder stands outside of the root element"),
    ("<a>\n  <b>\n</a>", 3, 1, "</a> closes <b> of line 2"),
    ("<a>\n  <b></b>", 1, 1, "<a> is never closed"),
    ("</a>", 1, 1, "</a> closes what was never opened"),
    ("<a/><b/>", 1, 5, "<b> is a second root element; put both into one"),
    ("<a/>{x}", 1, 5, "a placeholder stands outside of the root element"),
    ("<a>x & y</a>", 1, 6, "a & is written &amp;"),
    ("<a>&nbsp;</a>", 1, 4, "a & is written &amp;"),
    ("<a>&#0;</a>", 1, 4, "this is not the number of a character"),
    ("<a>&#xD800;</a>", 1, 4, "this is not the number of a character"),
    ("<a>1 < 2</a>", 1, 7, "a < begins no tag; write &lt;"),
    ("<a>{{}}{x} < 2</a>", 1, 13, "a < begins no tag; write &lt;"),
    ("<{x}/>", 1, 2, "a placeholder cannot stand in the name of a tag"),
    ("<a{x}/>", 1, 3, "a placeholder cannot stand in the name of a tag"),
    ("<a {x}/>", 1, 4, "a placeholder cannot stand in a tag, only in an attribute's value"),
    ("<a b={x}/>", 1, 6, "the value of the attribute b stands in quotes"),
    ("<a b/>", 1, 5, "the attribute b has no value; write b=\"…\""),
    ("<a b='1'c='2'/>", 1, 9, "a space is missing before an attribute"),
    ("<a b='1' b='2'/>", 1, 10, "the attribute b stands there twice"),
    ("<a b='<'/>", 1, 7, "a < in an attribute is written &lt;"),
    ("<a b='1/>", 1, 6, "the value of the attribute b is never closed"),
    ("<a", 1, 1, "<a is never closed with >"), ("<a></a", 1, 4, "</a is not closed with >"),
    ("<a><!-- {x} --></a>", 1, 9, "a placeholder cannot stand in a comment"),
    ("<a><!-- b -- c --></a>", 1, 11, "-- cannot stand in a comment"),
    ("<a><!-- b</a>", 1, 8, "--> is missing"),
    (
      "<a><![CDATA[{x}]]></a>", 1, 13,
      "a placeholder cannot stand in CDATA, where its value would not be escaped; take the CDATA away"
    ),
    ("<![CDATA[x]]><a/>", 1, 1, "text stands outside of the root element"),
    ("<a>]]></a>", 1, 4, "write ]]&gt; for ]]>"),
    ("<!DOCTYPE a><a/>", 1, 1, "a document type (<!…>) is not sent; remove it"),
    ("\n<?xml version='1.0'?><a/>", 2, 1, "the XML declaration comes first of all"),
    ("<?xml?><a/>", 1, 1, "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
    (
      "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 1, 1,
      "the body is written in UTF-8; write encoding=\"UTF-8\""
    ),
    ("<?p {x}?><a/>", 1, 5, "a placeholder cannot stand in an instruction"),
    ("<a>\u{1}</a>", 1, 4, "the character U+1 cannot stand in XML"),
    ("<a b='\u{0}'/>", 1, 7, "the character U+0 cannot stand in XML"),
  ])
  func whatIsNotWellFormedIsToldWithItsPlace(
    _ source: String, _ line: Int, _ column: Int, _ words: String
  ) throws {
    let fault = XMLTemplateCheck.fault(in: try Template(source))
    #expect(fault?.description == "line \(line), column \(column) of the XML: \(words)")
  }

  @Test func aFaultStandsInTheReport() {
    #expect(
      TestConfiguration.problems(delivery: "body:\n  xml: |\n    <a>\n    </b>") == [
        "7:12: ….body.xml: line 2, column 1 of the XML: </b> closes <a> of line 1"
      ])
  }
}
