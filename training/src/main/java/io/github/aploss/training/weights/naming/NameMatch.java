package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the names of a file are to be read: a prefix that most of them have in common, such as {@code
 * module.} or {@code model.encoder.}, and a scheme that knows what follows.
 *
 * @param prefix what a training program has put before the names; empty if nothing
 * @param scheme that of the names behind the prefix
 * @param rivals other prefixes behind which as many names are known: copies of the same network
 */
public record NameMatch(String prefix, Optional<NamingScheme> scheme, List<String> rivals) {
  /** A network that is there twice, as a student and a teacher, has half of the names. */
  private static final double LEAST_SHARE = 0.4;

  private static final int MOST_WORDS = 4;

  private record Candidate(String prefix, NamingScheme scheme, long known) {}

  /** The prefix and scheme that explain the most names; of equals, the shortest prefix. */
  public static NameMatch of(Collection<String> names) {
    List<Candidate> candidates = new ArrayList<>();
    for (String prefix : prefixes(names)) {
      List<String> behind = behind(prefix, names);
      NamingScheme.of(behind)
          .ifPresent(
              scheme -> candidates.add(new Candidate(prefix, scheme, scheme.explained(behind))));
    }
    Optional<Candidate> best =
        candidates.stream()
            .max(
                Comparator.comparingLong(Candidate::known)
                    .thenComparing(each -> -each.prefix.length()));
    return best.isPresent()
        ? new NameMatch(
            best.get().prefix, Optional.of(best.get().scheme), rivals(best.get(), candidates))
        : new NameMatch("", Optional.empty(), List.of());
  }

  private static List<String> rivals(Candidate best, List<Candidate> candidates) {
    return candidates.stream()
        .filter(each -> each.known == best.known)
        .map(Candidate::prefix)
        .filter(prefix -> !prefix.startsWith(best.prefix) && !best.prefix.startsWith(prefix))
        .toList();
  }

  /** The empty one, and all that enough names begin with. */
  private static Set<String> prefixes(Collection<String> names) {
    Set<String> prefixes = new LinkedHashSet<>(Set.of(""));
    for (String name : names) {
      int end = -1;
      for (int words = 0; words < MOST_WORDS; words++) {
        end = name.indexOf('.', end + 1);
        if (end < 0 || !isShared(name.substring(0, end + 1), prefixes, names)) {
          break;
        }
        prefixes.add(name.substring(0, end + 1));
      }
    }
    return prefixes;
  }

  private static boolean isShared(String prefix, Set<String> found, Collection<String> names) {
    return found.contains(prefix) || behind(prefix, names).size() >= LEAST_SHARE * names.size();
  }

  private static List<String> behind(String prefix, Collection<String> names) {
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** The name here of a tensor that the file calls {@code name}. */
  public Optional<String> ours(String name) {
    return name.startsWith(prefix)
        ? scheme.flatMap(known -> known.ours(name.substring(prefix.length())))
        : Optional.empty();
  }
}
