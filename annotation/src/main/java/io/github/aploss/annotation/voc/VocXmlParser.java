package io.github.aploss.annotation.voc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.files.FailureReasons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses one VOC annotation. Annotations are input from strangers: a document type is passed over
 * unread, entities are refused, and nothing outside the file is ever opened.
 */
public final class VocXmlParser {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_DEPTH = 64;
  private static final int START_BYTES = 200;
  private static final Pattern ENCODING =
      Pattern.compile("\\s*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']+)");
  private static final XMLInputFactory FACTORY = factory();

  private VocXmlParser() {}

  /**
   * @throws AnnotationException with the file and the place where it is no VOC annotation
   */
  public static VocAnnotation parse(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new AnnotationException(
            "the annotation " + file + " is larger than 64 MiB, which no image needs");
      }
      byte[] data = Files.readAllBytes(file);
      requireText(data, file);
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(data));
      try {
        return parse(xml, file);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new AnnotationException(
          "the annotation " + file + " is broken XML at " + position(e), e);
    } catch (NoSuchFileException e) {
      throw new AnnotationException("the annotation " + file + " does not exist", e);
    } catch (IOException e) {
      throw new AnnotationException(
          "the annotation " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }

  /** The parser prints to standard error where bytes are not of the encoding, so they are tried. */
  private static void requireText(byte[] data, Path file) {
    String start = new String(data, 0, Math.min(data.length, START_BYTES), ISO_8859_1);
    Matcher declared = ENCODING.matcher(start);
    if (start.indexOf('\0') >= 0
        || declared.lookingAt() && !declared.group(1).equalsIgnoreCase("UTF-8")) {
      return;
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
    } catch (CharacterCodingException e) {
      throw new AnnotationException(
          "the annotation "
              + file
              + " is not text in UTF-8; save it as that, or declare its encoding in its first line",
          e);
    }
  }

  private static VocAnnotation parse(XMLStreamReader xml, Path file) throws XMLStreamException {
    VocAnnotationBuilder builder = new VocAnnotationBuilder(file);
    StringBuilder path = new StringBuilder();
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new AnnotationException(
                "the annotation "
                    + file
                    + " has entities of its own (&name;), which are refused; write out what they stand"
                    + " for");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new AnnotationException(
                "the annotation " + file + " is nested deeper than " + MAX_DEPTH + " elements");
          }
          path.append('/').append(xml.getLocalName());
          text.setLength(0);
          builder.start(path.toString());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          builder.end(path.toString(), text.toString().strip());
          path.setLength(path.lastIndexOf("/"));
          text.setLength(0);
          depth--;
        }
        default -> {
          // Comments, document types and processing instructions say nothing about the image.
        }
      }
    }
    return builder.build();
  }

  private static String position(XMLStreamException e) {
    if (e.getLocation() == null) {
      return "an unknown place";
    }
    return "line "
        + e.getLocation().getLineNumber()
        + ", column "
        + e.getLocation().getColumnNumber();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    return factory;
  }
}
