package io.github.aploss.annotation.voc;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.xml.stream.Location;
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
      XMLStreamReader xml = open(XmlText.decode(Files.readAllBytes(file), file), file);
      try {
        return parse(xml, file);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw broken(file, e.getLocation(), e);
    } catch (NoSuchFileException e) {
      throw new AnnotationException("the annotation " + file + " does not exist", e);
    } catch (IOException e) {
      throw new AnnotationException(
          "the annotation " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }

  private static VocAnnotation parse(XMLStreamReader xml, Path file) throws XMLStreamException {
    VocAnnotationBuilder builder = new VocAnnotationBuilder(file);
    StringBuilder path = new StringBuilder();
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (xml.hasNext()) {
      switch (next(xml, file)) {
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

  private static XMLStreamReader open(String text, Path file) throws XMLStreamException {
    try {
      return FACTORY.createXMLStreamReader(new StringReader(text));
    } catch (RuntimeException e) {
      throw broken(file, null, e);
    }
  }

  /** The parser of the JDK ends in exceptions of any kind where a document type is broken. */
  private static int next(XMLStreamReader xml, Path file) throws XMLStreamException {
    try {
      return xml.next();
    } catch (RuntimeException e) {
      throw broken(file, xml.getLocation(), e);
    }
  }

  private static AnnotationException broken(Path file, Location location, Exception cause) {
    String place =
        location == null
            ? "an unknown place"
            : "line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
    return new AnnotationException("the annotation " + file + " is broken XML at " + place, cause);
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
