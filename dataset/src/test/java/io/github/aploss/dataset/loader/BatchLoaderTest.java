package io.github.aploss.dataset.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.transform.Expand;
import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.IouCrop;
import io.github.aploss.dataset.transform.MeanColour;
import io.github.aploss.dataset.transform.PcaLighting;
import io.github.aploss.dataset.transform.PhotometricDistortion;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BatchLoaderTest {
  private static final Transform TRANSFORM =
      Transform.chain(
          PhotometricDistortion.ssd(),
          new PcaLighting(0.1, 0.5),
          Expand.ssd(MeanColour.IMAGENET),
          IouCrop.ssd(),
          new HorizontalFlip(0.5),
          new ResizeSquare(24, Interpolation.RANDOM));

  private static final BatchPlan AS_STORED = BatchPlan.always((sample, random) -> sample);

  @TempDir Path temp;
  private final List<LabelledImage> images = new ArrayList<>();

  @BeforeEach
  void makeImages() {
    for (int i = 0; i < 11; i++) {
      Path file = temp.resolve(i + ".png");
      TestImages.write(file, TestImages.png(TestImages.random(40, 30, i)));
      LabelledObject object =
          new LabelledObject(new Box(i, i, i + 12, i + 9), 0, false, false, false, 108);
      images.add(new LabelledImage(Integer.toString(i), i + 1, file, 40, 30, List.of(object)));
    }
  }

  private List<String> describe(BatchStream stream) {
    List<String> batches = new ArrayList<>();
    try (stream) {
      while (stream.hasNext()) {
        Batch batch = stream.next();
        batches.add(
            batch.index()
                + batch.samples().stream()
                    .map(s -> s.source().id() + Arrays.hashCode(s.image().pixels()) + s.objects())
                    .collect(Collectors.joining()));
      }
    }
    return batches;
  }

  private List<String> epoch(int threads, int epoch, int firstBatch) {
    try (BatchLoader loader = new BatchLoader(images, TRANSFORM, 3, threads, 42, true)) {
      return describe(loader.epoch(epoch, firstBatch));
    }
  }

  @Test
  void doesNotShowTheNumberOfThreads() {
    assertThat(epoch(1, 5, 0)).hasSize(4).isEqualTo(epoch(4, 5, 0));
  }

  @Test
  void goesOnInTheMiddleOfAnEpochAsIfItHadRunThrough() {
    List<String> whole = epoch(2, 3, 0);
    assertThat(epoch(2, 3, 2)).isEqualTo(whole.subList(2, 4));
    assertThat(epoch(2, 3, 4)).isEmpty();
  }

  @Test
  void showsEveryImageOncePerEpochInOtherOrders() {
    try (BatchLoader loader = new BatchLoader(images, (s, r) -> s, 4, 2, 1, true)) {
      assertThat(loader.batches()).isEqualTo(3);
      List<String> first = ids(loader, 0);
      List<String> second = ids(loader, 1);
      assertThat(Set.copyOf(first)).hasSize(11).isEqualTo(Set.copyOf(second));
      assertThat(first).isNotEqualTo(second);
      assertThat(ids(loader, 0)).isEqualTo(first);
    }
    try (BatchLoader loader = new BatchLoader(images, (s, r) -> s, 4, 2, 1, false)) {
      assertThat(ids(loader, 7)).isEqualTo(images.stream().map(LabelledImage::id).toList());
    }
  }

  /** Whose header and end are as they should be. */
  @Test
  void anImageThatCannotBeDecodedGivesItsPlaceToTheNextOfTheEpoch() throws IOException {
    spoil(images.get(3).file());
    spoil(images.get(4).file());
    DamagedImages damaged = new DamagedImages();
    try (BatchLoader loader =
        new BatchLoader(images, AS_STORED, 4, 2, 1, false, BatchShare.WHOLE, damaged)) {
      List<String> left = List.of("0", "1", "2", "5", "5", "5", "6", "7", "8", "9", "10");
      assertThat(ids(loader, 0)).isEqualTo(left);
      assertThat(damaged.news())
          .hasSize(2)
          .allSatisfy(why -> assertThat(why).contains("a PNG checksum is wrong"));
      assertThat(ids(loader, 1)).isEqualTo(left);
      assertThat(damaged.news()).isEmpty();
    }
  }

  @Test
  void whereNoImageCanBeDecodedTheFirstIsTold() throws IOException {
    for (LabelledImage image : images) {
      spoil(image.file());
    }
    try (BatchLoader loader =
        new BatchLoader(images, AS_STORED, 1, 1, 1, false, BatchShare.WHOLE, new DamagedImages())) {
      assertThatThrownBy(() -> ids(loader, 0))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("0.png is corrupt");
    }
  }

  /** Changes a byte in the middle of the pixels. */
  private static void spoil(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private List<String> planned(BatchPlan plan, int threads, int epoch, int firstBatch) {
    try (BatchLoader loader =
        new BatchLoader(
            images, plan, 3, threads, 42, true, BatchShare.WHOLE, new DamagedImages())) {
      return describe(loader.epoch(epoch, firstBatch));
    }
  }

  @Test
  void aMosaicIsTheSameForAnyNumberOfThreadsAndWhereverAnEpochIsTakenUp() {
    BatchPlan plan = (epoch, batch) -> SampleSteps.of(TRANSFORM, 0.5);
    List<String> whole = planned(plan, 1, 3, 0);
    assertThat(whole).isEqualTo(planned(plan, 4, 3, 0)).isNotEqualTo(epoch(1, 3, 0));
    assertThat(planned(plan, 2, 3, 2)).isEqualTo(whole.subList(2, whole.size()));
  }

  @Test
  void batchesMayBeMadeInWaysOfTheirOwn() {
    BatchPlan plan =
        (epoch, batch) ->
            SampleSteps.of(new ResizeSquare(10 * epoch + batch + 1, Interpolation.BILINEAR));
    try (BatchLoader loader =
            new BatchLoader(images, plan, 4, 2, 1, true, BatchShare.WHOLE, new DamagedImages());
        BatchStream stream = loader.epoch(2, 1)) {
      for (int side = 22; stream.hasNext(); side++) {
        int expected = side;
        assertThat(stream.next().samples()).allMatch(s -> s.image().width() == expected);
      }
    }
  }

  @Test
  void showsEveryViewOfAnImage() {
    List<Transform> views =
        List.of(
            new ResizeSquare(24, Interpolation.BILINEAR),
            new ResizeSquare(16, Interpolation.BILINEAR));
    try (BatchLoader loader = new BatchLoader(images, views, 4, 2, 1, false);
        BatchStream stream = loader.epoch(0, 0)) {
      assertThat(loader.batches()).isEqualTo(3);
      List<Sample> samples = new ArrayList<>();
      while (stream.hasNext()) {
        samples.addAll(stream.next().samples());
      }
      assertThat(samples).hasSize(22);
      for (int i = 0; i < samples.size(); i++) {
        assertThat(samples.get(i).source()).isEqualTo(images.get(i / 2));
        assertThat(samples.get(i).image().width()).isEqualTo(i % 2 == 0 ? 24 : 16);
      }
    }
  }

  private static List<String> ids(BatchLoader loader, int epoch) {
    List<String> ids = new ArrayList<>();
    try (BatchStream stream = loader.epoch(epoch, 0)) {
      stream.forEachRemaining(batch -> batch.samples().forEach(s -> ids.add(s.source().id())));
    }
    return ids;
  }

  @Test
  void tellsWhichImageIsBroken() {
    TestImages.write(temp.resolve("6.png"), "broken");
    try (BatchLoader loader = new BatchLoader(images, TRANSFORM, 3, 2, 0, false);
        BatchStream stream = loader.epoch(0, 0)) {
      stream.next();
      stream.next();
      assertThatThrownBy(stream::next)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("6.png");
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  void namesTheImageWhereATransformFails() {
    Transform failing =
        (sample, random) -> {
          throw new IllegalStateException("no luck");
        };
    try (BatchLoader loader = new BatchLoader(images, failing, 3, 2, 0, false);
        BatchStream stream = loader.epoch(0, 0)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("0.png")
          .hasMessageContaining("no luck");
    }
  }

  @Test
  void preparesOnlyAFewBatchesAhead() throws InterruptedException {
    AtomicInteger prepared = new AtomicInteger();
    Transform counting =
        (sample, random) -> {
          prepared.incrementAndGet();
          return sample;
        };
    try (BatchLoader loader = new BatchLoader(images, counting, 1, 2, 0, false);
        BatchStream stream = loader.epoch(0, 0)) {
      stream.next();
      Thread.sleep(200);
      assertThat(prepared.get()).isBetween(1, 5);
    }
  }

  @Test
  void closingEarlyStopsTheThreads() throws InterruptedException {
    Set<Thread> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
    Transform noting =
        (sample, random) -> {
          seen.add(Thread.currentThread());
          return sample;
        };
    BatchLoader loader = new BatchLoader(images, noting, 2, 3, 0, true);
    BatchStream stream = loader.epoch(0, 0);
    stream.next();
    stream.close();
    assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    BatchStream open = loader.epoch(1, 0);
    loader.close();
    assertThatThrownBy(
            () -> {
              while (open.hasNext()) {
                open.next();
              }
            })
        .isInstanceOf(RuntimeException.class);
    for (Thread thread : seen) {
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void leavesNoNativeMemoryBehind() {
    epoch(1, 0, 0);
    long before = Pointer.totalCount();
    epoch(1, 1, 0);
    epoch(2, 2, 0);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }
}
