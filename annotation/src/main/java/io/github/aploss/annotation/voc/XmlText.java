package io.github.aploss.annotation.voc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.aploss.annotation.AnnotationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes XML files: by their byte order mark, else by what they declare, else as UTF-8 (XML 1.0,
 * Appendix F). Given bytes instead, the parser of the JDK prints to standard error where they are
 * not of their encoding.
 */
final class XmlText {
  private static final int START_BYTES = 200;
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Pattern ENCODING =
      Pattern.compile("\\s*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']+)");

  private XmlText() {}

  /**
   * @throws AnnotationException where the bytes are not of the encoding
   */
  static String decode(byte[] data, Path file) {
    String start = new String(data, 0, Math.min(data.length, START_BYTES), ISO_8859_1);
    Charset encoding = encoding(start, file);
    try {
      String text = encoding.newDecoder().decode(ByteBuffer.wrap(data)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new AnnotationException(
          "the annotation %s is not text in %s; save it as UTF-8, or declare its encoding in its first line"
              .formatted(file, encoding),
          e);
    }
  }

  private static Charset encoding(String start, Path file) {
    if (start.startsWith("\u00fe\u00ff") || start.startsWith("\0<")) {
      return UTF_16BE;
    }
    if (start.startsWith("\u00ff\u00fe") || start.startsWith("<\0")) {
      return UTF_16LE;
    }
    Matcher declared = ENCODING.matcher(start);
    // A declaration that is read here byte by byte is not in the UTF-16 that it may declare.
    boolean known =
        declared.lookingAt() && !declared.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-16");
    return known ? charset(declared.group(1), file) : UTF_8;
  }

  private static Charset charset(String name, Path file) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new AnnotationException(
          "the annotation %s declares the encoding \"%s\", which is not known; save it as UTF-8"
              .formatted(file, name),
          e);
    }
  }
}
