package io.github.aploss.detector.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  /** Boxes tell from which run a candidate is and where it was there. */
  private static Candidates run(int run, float... keys) {
    float[] boxes = new float[4 * keys.length];
    float[] scores = new float[keys.length];
    int[] labels = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      boxes[4 * i] = run;
      boxes[4 * i + 3] = i;
      scores[i] = ScoreActivation.SIGMOID.score(keys[i]);
      labels[i] = run + i;
    }
    return new Candidates(boxes, keys, scores, labels);
  }

  @Test
  void oneRunStaysAsItIs() {
    Candidates run = run(1, 3, 2, 2, -1);
    assertThat(Candidates.merge(List.of(run))).isSameAs(run);
  }

  @Test
  void scoresThatRunTogetherKeepTheirOrder() {
    Candidates merged = Candidates.merge(List.of(run(1, 200, -300), run(2, 250, -290)));
    assertThat(merged.scores()).containsExactly(1, 1, 0, 0);
    assertThat(merged.keys()).containsExactly(250, 200, -290, -300);
    assertThat(merged.labels()).containsExactly(2, 1, 3, 2);
  }

  @Test
  void nothingAndSomethingIsSomething() {
    Candidates merged = Candidates.merge(List.of(run(1), run(2, 5), run(3)));
    assertThat(merged.count()).isEqualTo(1);
    assertThat(merged.labels()).containsExactly(2);
    assertThat(Candidates.merge(List.of(run(1), run(2))).count()).isZero();
  }

  private record Place(int run, int position, float key) {}

  @Property(tries = 100)
  void mergesAsSortingByKeyAndPlaceDoes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int runs) {
    Random random = new Random(seed);
    List<Candidates> all = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      float[] keys = new float[random.nextInt(20)];
      // Few values, so that ties occur.
      float key = 10;
      for (int i = 0; i < keys.length; i++) {
        key -= random.nextInt(3);
        keys[i] = key;
        places.add(new Place(run, i, key));
      }
      all.add(run(run, keys));
    }
    places.sort(
        Comparator.comparing(Place::key)
            .reversed()
            .thenComparing(Place::position)
            .thenComparing(Place::run));
    Candidates merged = Candidates.merge(all);
    assertThat(merged.count()).isEqualTo(places.size());
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      assertThat(merged.boxes()[4 * i]).isEqualTo(place.run);
      assertThat(merged.boxes()[4 * i + 3]).isEqualTo(place.position);
      assertThat(merged.keys()[i]).isEqualTo(place.key);
      assertThat(merged.scores()[i]).isEqualTo(ScoreActivation.SIGMOID.score(place.key));
      assertThat(merged.labels()[i]).isEqualTo(place.run + place.position);
    }
  }
}
