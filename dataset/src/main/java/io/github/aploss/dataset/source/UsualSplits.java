package io.github.aploss.dataset.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that people give to the parts of a data set, and which of them are for what. */
public final class UsualSplits {
  /** The name of the only part of a data set that has no parts. */
  public static final String WHOLE = "default";

  private static final List<Pattern> TRAINVAL = List.of(pattern("train_?val.*"));
  private static final List<Pattern> TRAIN = List.of(pattern("train(ing)?"), pattern("train.*"));
  private static final List<Pattern> VAL = List.of(pattern("val(id|idation)?"), pattern("val.*"));
  private static final List<Pattern> TEST = List.of(pattern("test(ing)?"), pattern("test.*"));

  private UsualSplits() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression);
  }

  /** Whether a folder of this name holds a part. */
  public static boolean isUsual(String name) {
    List<String> one = List.of(name);
    return first(one, TRAINVAL).or(() -> first(one, TRAIN)).isPresent()
        || first(one, VAL).or(() -> first(one, TEST)).isPresent()
        || name.equalsIgnoreCase(WHOLE);
  }

  /** What to train on: trainval, else train, else the only one. */
  public static Optional<String> train(List<String> names) {
    return first(names, TRAINVAL)
        .or(() -> first(names, TRAIN))
        .or(() -> names.stream().filter(WHOLE::equals).findFirst())
        .or(() -> names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty());
  }

  /**
   * What to test on: after a training on train the validation part, else test; after one on
   * trainval, which has the validation part in it, test.
   */
  public static Optional<String> test(List<String> names, String train) {
    List<String> others = names.stream().filter(name -> !name.equals(train)).toList();
    boolean all = first(List.of(train), TRAINVAL).isPresent();
    return all ? first(others, TEST) : first(others, VAL).or(() -> first(others, TEST));
  }

  /** What to test on where nothing is trained on: test, else the validation part, else the only. */
  public static Optional<String> onlyTest(List<String> names) {
    return first(names, TEST)
        .or(() -> first(names, VAL))
        .or(() -> names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty());
  }

  /** The splits with the usual ones first, in the order of their use. */
  public static <T> Map<String, T> ordered(Map<String, T> splits) {
    Map<String, T> ordered = new LinkedHashMap<>();
    for (List<Pattern> kind : List.of(TRAINVAL, TRAIN, VAL, TEST)) {
      List<String> names = new ArrayList<>(splits.keySet());
      names.removeIf(name -> first(List.of(name), kind).isEmpty());
      names.forEach(name -> ordered.putIfAbsent(name, splits.get(name)));
    }
    splits.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private static Optional<String> first(List<String> names, List<Pattern> patterns) {
    return patterns.stream()
        .flatMap(
            pattern ->
                names.stream()
                    .filter(name -> pattern.matcher(name.toLowerCase(Locale.ROOT)).matches()))
        .findFirst();
  }
}
