package io.github.aploss.annotation.coco;

import java.util.List;

/**
 * What a COCO instances file says.
 *
 * @param images in file order, each id once
 * @param categories in file order, each id once
 * @param objects every annotation of the file, also those of unlisted images or categories
 * @param ids the numbers that stand for ids which are text
 * @param annotated whether there is a list of annotations, be it empty
 * @param categorised whether there is a list of categories, be it empty
 */
public record CocoInstances(
    List<CocoImage> images,
    List<CocoCategoryEntry> categories,
    CocoObjectTable objects,
    CocoTextIds ids,
    boolean annotated,
    boolean categorised) {

  /**
   * One image.
   *
   * @param fileName null where the file states none
   * @param width in pixels; 0 where the file states none
   * @param height in pixels; 0 where the file states none
   */
  public record CocoImage(long id, String fileName, int width, int height) {}

  /**
   * One category.
   *
   * @param supercategory null where the file states none
   */
  public record CocoCategoryEntry(long id, String name, String supercategory) {}
}
