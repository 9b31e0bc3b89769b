package io.github.aploss.evaluation.coco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The twelve numbers of COCO, 0 to 1; -1 where there is no object to measure.
 *
 * @param ap mean average precision over IoU .50, .55, ... .95
 * @param ap50 average precision at IoU .50
 * @param ap75 average precision at IoU .75
 * @param apSmall {@code ap} for objects up to 32² pixels
 * @param apMedium {@code ap} for objects of 32² to 96² pixels
 * @param apLarge {@code ap} for objects from 96² pixels
 * @param ar1 mean recall over the IoUs with one detection per image and category
 * @param ar10 the same with 10 detections
 * @param ar100 the same with 100 detections
 * @param arSmall {@code ar100} for small objects
 * @param arMedium {@code ar100} for medium objects
 * @param arLarge {@code ar100} for large objects
 */
public record CocoMetrics(
    double ap,
    double ap50,
    double ap75,
    double apSmall,
    double apMedium,
    double apLarge,
    double ar1,
    double ar10,
    double ar100,
    double arSmall,
    double arMedium,
    double arLarge) {

  /** The keys of {@link #byName}, in the usual order. */
  public static List<String> names() {
    return List.copyOf(mean(List.of()).byName().keySet());
  }

  /** The numbers under their usual short names, in the usual order: AP, AP50, ... ARl. */
  public Map<String, Double> byName() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("AP", ap);
    named.put("AP50", ap50);
    named.put("AP75", ap75);
    named.put("APs", apSmall);
    named.put("APm", apMedium);
    named.put("APl", apLarge);
    named.put("AR1", ar1);
    named.put("AR10", ar10);
    named.put("AR100", ar100);
    named.put("ARs", arSmall);
    named.put("ARm", arMedium);
    named.put("ARl", arLarge);
    return named;
  }

  /** The mean of each number over the categories that have it. */
  static CocoMetrics mean(List<CocoMetrics> all) {
    return new CocoMetrics(
        mean(all, CocoMetrics::ap),
        mean(all, CocoMetrics::ap50),
        mean(all, CocoMetrics::ap75),
        mean(all, CocoMetrics::apSmall),
        mean(all, CocoMetrics::apMedium),
        mean(all, CocoMetrics::apLarge),
        mean(all, CocoMetrics::ar1),
        mean(all, CocoMetrics::ar10),
        mean(all, CocoMetrics::ar100),
        mean(all, CocoMetrics::arSmall),
        mean(all, CocoMetrics::arMedium),
        mean(all, CocoMetrics::arLarge));
  }

  private static double mean(List<CocoMetrics> all, ToDoubleFunction<CocoMetrics> number) {
    double sum = 0;
    int size = 0;
    for (CocoMetrics metrics : all) {
      double value = number.applyAsDouble(metrics);
      if (value != -1) {
        sum += value;
        size++;
      }
    }
    return size == 0 ? -1 : sum / size;
  }
}
