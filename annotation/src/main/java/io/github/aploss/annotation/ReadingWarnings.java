package io.github.aploss.annotation;

import io.github.aploss.files.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Flaws that were met while reading and were no reason to stop: counted by kind, with the first
 * example. A strict reader refuses those of them that change what is counted.
 */
public final class ReadingWarnings {
  /**
   * What can be odd; the sentence is made of the count, the words for it, and the first example.
   */
  public enum Kind {
    OTHER_CLASS(
        false,
        "object of another class was left out",
        "objects of other classes were left out",
        "is in"),
    NO_AREA(
        true,
        "box without area (equal or turned corners) is not trained on; in a test it counts as an"
            + " object that is not found",
        "boxes without area (equal or turned corners) are not trained on; in a test they count as"
            + " objects that are not found",
        "is in"),
    OUTSIDE(
        true,
        "box outside of its image is not trained on",
        "boxes outside of their images are not trained on",
        "is in"),
    OVER_BORDER(
        false,
        "box reaching over the image border is cut there for training",
        "boxes reaching over the image border are cut there for training",
        "is in"),
    OTHER_SIZE(
        false,
        "annotation states another size than the image file, whose size is used",
        "annotations state another size than the image files, whose size is used",
        "is"),
    UNCLEAR_ORIENTATION(
        false,
        "image is stored turned (EXIF), and its annotation does not tell whether its boxes are"
            + " meant so; it is read upright",
        "images are stored turned (EXIF), and their annotations do not tell whether their boxes are"
            + " meant so; they are read upright",
        "is"),
    NAMED_TWICE(
        true,
        "image was listed more than once and is used once",
        "images were listed more than once and are used once",
        "is"),
    NUMBERED_ANEW(
        false,
        "image id is shared by several folders, so all images are numbered from 1",
        "image ids are shared by several folders, so all images are numbered from 1",
        "is"),
    TEXT_IDS(
        false,
        "image id is text, so all images are numbered from 1",
        "image ids are text, so all images are numbered from 1",
        "is"),
    ORPHAN(
        true,
        "annotation of an image that is not listed was left out",
        "annotations of images that are not listed were left out",
        "is"),
    UNKNOWN_CATEGORY(
        true,
        "annotation of a category that is not listed was left out",
        "annotations of categories that are not listed were left out",
        "is"),
    REPEATED_ID(
        true,
        "annotation has the id of another one; both count",
        "annotations have the ids of others; all count",
        "is"),
    CATEGORY_TWICE(
        true,
        "category was listed more than once; its last name is used",
        "categories were listed more than once; their last names are used",
        "is"),
    GROUPING_CATEGORY(
        false,
        "category only groups others and owns no object, so it is left out",
        "categories only group others and own no object, so they are left out",
        "is"),
    TEXT_NUMBER(
        false,
        "number is written as text and was read as that number",
        "numbers are written as text and were read as those numbers",
        "is in"),
    UNCLEAR_FLAG(
        true,
        "flag is neither 0 nor 1 and was read as 0",
        "flags are neither 0 nor 1 and were read as 0",
        "is in"),
    UNREADABLE_SIZE(
        false,
        "annotation states a size that is no number; the image file's is used",
        "annotations state a size that is no number; those of the image files are used",
        "is in"),
    FLAGS_OF_A_CLASS(
        false,
        "list marks with 1 and -1 where its class is to be seen; all its images are used",
        "lists mark with 1 and -1 where their class is to be seen; all their images are used",
        "is"),
    POLYGON(
        false,
        "polygon was reduced to the box around it",
        "polygons were reduced to the boxes around them",
        "is in"),
    WITHOUT_LABELS(
        false,
        "image has no annotation file and counts as one without objects",
        "images have no annotation file and count as ones without objects",
        "is"),
    WITHOUT_IMAGE(
        true,
        "annotation file has no image beside it and was left out",
        "annotation files have no image beside them and were left out",
        "is"),
    CUT_OFF(
        true,
        "image lacks its last bytes and is used as far as it can be decoded",
        "images lack their last bytes and are used as far as they can be decoded",
        "is"),
    DAMAGED(
        true,
        "image is damaged and was left out of training",
        "images are damaged and were left out of training",
        "is");

    private final boolean refusable;
    private final String one;
    private final String many;
    private final String link;

    Kind(boolean refusable, String one, String many, String link) {
      this.refusable = refusable;
      this.one = one;
      this.many = many;
      this.link = link;
    }

    /** Whether it changes what is counted, so that a strict reader refuses it. */
    public boolean isRefusable() {
      return refusable;
    }

    String sentence(int count, String first) {
      String what = count + " " + (count == 1 ? one : many);
      return what + (count == 1 ? "; it " : "; the first ") + link + " " + first;
    }
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> places = new EnumMap<>(Kind.class);
  private final int kept;

  /** Keeps the first place of each kind. */
  public ReadingWarnings() {
    this(1);
  }

  /**
   * @param kept how many places of each kind are remembered
   */
  public ReadingWarnings(int kept) {
    this.kept = kept;
  }

  public void add(Kind kind, Object where) {
    counts.merge(kind, 1, Integer::sum);
    List<String> found = places.computeIfAbsent(kind, each -> new ArrayList<>());
    if (found.size() < kept) {
      found.add(Printable.sentence(where.toString()));
    }
  }

  /** What was met, in the order of the kinds. */
  public Set<Kind> kinds() {
    return counts.keySet();
  }

  /** The places that are remembered. */
  public List<String> places(Kind kind) {
    return places.getOrDefault(kind, List.of());
  }

  /** The count, and the first place; without a full stop. */
  public String sentence(Kind kind) {
    return kind.sentence(count(kind), places(kind).get(0));
  }

  public int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** One sentence per kind. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    counts.keySet().forEach(kind -> sentences.add(sentence(kind)));
    return sentences;
  }

  /**
   * What a strict reading says.
   *
   * @throws AnnotationException if anything was met that changes what is counted
   */
  public void refuse() {
    List<String> refused = new ArrayList<>();
    counts.keySet().stream().filter(Kind::isRefusable).forEach(kind -> refused.add(sentence(kind)));
    if (!refused.isEmpty()) {
      throw new AnnotationException("refused by --strict: " + String.join("; ", refused));
    }
  }
}
