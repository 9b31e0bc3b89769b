package io.github.aploss.report.output;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** A strict parser for what the report writes. */
public final class Xml {
  private Xml() {}

  /** A page that is XML but for the script that draws its charts. */
  public static Document parsePage(String page) throws Exception {
    return parse(withoutScript(page));
  }

  /** A page without the script that draws its charts. */
  public static String withoutScript(String page) {
    int end = page.lastIndexOf("</script>");
    return end < 0 ? page : page.substring(0, page.indexOf("<script>")) + page.substring(end + 9);
  }

  public static Document parse(String text) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(
        new DefaultHandler() {
          @Override
          public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
          }
        });
    return builder.parse(new InputSource(new StringReader(text)));
  }
}
