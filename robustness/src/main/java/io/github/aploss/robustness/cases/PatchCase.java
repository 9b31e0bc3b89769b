package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.Crop;
import io.github.aploss.robustness.patch.CropOrigins;
import io.github.aploss.robustness.patch.CropSource;
import io.github.aploss.robustness.patch.Flip;
import io.github.aploss.robustness.patch.FreeArea;
import io.github.aploss.robustness.patch.ObjectPatches;
import io.github.aploss.robustness.patch.PatchAxis;
import io.github.aploss.robustness.patch.PatchRectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Patches on objects, with every draw given. */
final class PatchCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    RgbImage image = ImageJson.image(whole.at("input").at("image"));
    List<CaseNode> objects = whole.at("input").at("objects").entries();
    List<Box> boxes = objects.stream().map(object -> object.at("box").box()).toList();
    RgbImage black = image.copy();
    RgbImage flipped = image.copy();
    RgbImage random = image.copy();
    List<Object> outcomes = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      CaseNode object = objects.get(i);
      PixelRectangle rectangle =
          PatchRectangle.of(boxes.get(i), choice(object.at("axis"), PatchAxis.class))
              .clip(image.width(), image.height());
      if (rectangle.isEmpty()) {
        outcomes.add(outcome(null, null, null, null));
        continue;
      }
      ObjectPatches.black(rectangle, black);
      choice(object.at("flip"), Flip.class).paint(image, rectangle, flipped);
      outcomes.add(crop(image, boxes, i, rectangle, object, random));
    }
    return new Outcome()
        .with("objects", outcomes)
        .with("black", ImageJson.text(black))
        .with("flip", ImageJson.text(flipped))
        .with("random", ImageJson.text(random))
        .fields();
  }

  private static Object crop(
      RgbImage image,
      List<Box> boxes,
      int i,
      PixelRectangle rectangle,
      CaseNode object,
      RgbImage random) {
    CropSource source = CropSource.ALL_BOXES;
    CropOrigins origins = origins(image, boxes, rectangle);
    if (origins.count() == 0) {
      origins = origins(image, List.of(boxes.get(i)), rectangle);
      source = origins.count() == 0 ? CropSource.NONE : CropSource.OWN_BOX;
    }
    if (source == CropSource.NONE) {
      return outcome(rectangle, source, 0, null);
    }
    int chosen = object.at("chosen_index").integer();
    if (chosen < 0 || chosen >= origins.count()) {
      throw object.at("chosen_index").bad("0 to " + (origins.count() - 1));
    }
    Crop crop = origins.crop(image, chosen);
    crop.paint(rectangle, random);
    return outcome(rectangle, source, origins.count(), List.of(crop.left(), crop.top()));
  }

  private static CropOrigins origins(RgbImage image, List<Box> boxes, PixelRectangle rectangle) {
    return FreeArea.outsideOf(boxes, image.width(), image.height())
        .origins(rectangle.width(), rectangle.height());
  }

  private static Object outcome(
      PixelRectangle rectangle, CropSource source, Integer count, List<Integer> origin) {
    return new Outcome()
        .with(
            "rectangle",
            rectangle == null
                ? null
                : List.of(rectangle.left(), rectangle.top(), rectangle.right(), rectangle.bottom()))
        .with("source", source == null ? null : written(source))
        .with("feasible_origins", count)
        .with("origin", origin)
        .fields();
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E choice(CaseNode node, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      if (written(value).equals(node.text())) {
        return value;
      }
      names.add(written(value));
    }
    throw node.bad("one of " + String.join(", ", names));
  }
}
