package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which objects lie where, the last on top. Objects may overlap and reach over the border as long
 * as a good part of each stays visible.
 */
final class SceneLayout {
  private static final double LEAST_VISIBLE = 0.5;
  private static final int TRIES = 12;

  private final int size;
  private final List<SceneObject> objects = new ArrayList<>();
  private final List<Integer> wholes = new ArrayList<>();
  // Which object is on top at each pixel; -1 where there is none.
  private int[] owners;

  private SceneLayout(int size) {
    this.size = size;
    this.owners = new int[size * size];
    Arrays.fill(owners, -1);
  }

  static SceneLayout random(int size, RandomGenerator random) {
    SceneLayout layout = new SceneLayout(size);
    int wanted = 2 + random.nextInt(7);
    for (int i = 0; i < wanted; i++) {
      for (int t = 0; t < TRIES && !layout.tryToAdd(layout.draw(random)); t++) {
        // Another place is drawn.
      }
    }
    return layout;
  }

  List<SceneObject> objects() {
    return objects;
  }

  private SceneObject draw(RandomGenerator random) {
    // Diameters of 20 to 100 in 256 pixels, small ones more often.
    double radius = size / 25.6 * StrictMath.pow(5, random.nextDouble());
    if (!objects.isEmpty() && random.nextInt(3) == 0) {
      SceneObject near = objects.get(random.nextInt(objects.size()));
      double angle = RandomDraws.between(0, 2 * Math.PI, random);
      double away = RandomDraws.between(0.5, 1.1, random) * (near.radius() + radius);
      return SceneObject.random(
          near.x() + away * StrictMath.cos(angle),
          near.y() + away * StrictMath.sin(angle),
          radius,
          random);
    }
    double x = RandomDraws.between(0.02, 0.98, random) * size;
    double y = RandomDraws.between(0.02, 0.98, random) * size;
    return SceneObject.random(x, y, radius, random);
  }

  private boolean tryToAdd(SceneObject object) {
    int[] changed = owners.clone();
    int whole = paint(object, objects.size(), changed);
    wholes.add(whole);
    int[] visible = visible(changed, wholes.size());
    for (int i = 0; i < visible.length; i++) {
      if (visible[i] < LEAST_VISIBLE * wholes.get(i)) {
        wholes.remove(wholes.size() - 1);
        return false;
      }
    }
    objects.add(object);
    owners = changed;
    return true;
  }

  /** Returns how many pixels the object would have without border and neighbours. */
  private int paint(SceneObject object, int number, int[] target) {
    int whole = 0;
    int reach = (int) Math.ceil(object.radius()) + 1;
    for (int y = (int) object.y() - reach; y <= object.y() + reach; y++) {
      for (int x = (int) object.x() - reach; x <= object.x() + reach; x++) {
        if (object.distance(x + 0.5, y + 0.5) < 0) {
          whole++;
          if (x >= 0 && y >= 0 && x < size && y < size) {
            target[y * size + x] = number;
          }
        }
      }
    }
    return whole;
  }

  private static int[] visible(int[] owners, int count) {
    int[] visible = new int[count];
    for (int owner : owners) {
      if (owner >= 0) {
        visible[owner]++;
      }
    }
    return visible;
  }

  /** The boxes of the visible parts. */
  List<LabelledObject> labels() {
    int[] visible = visible(owners, objects.size());
    List<LabelledObject> labels = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      Box box = extent(i);
      boolean truncated = visible[i] < 0.9 * wholes.get(i);
      boolean difficult =
          visible[i] < 0.6 * wholes.get(i) || Math.min(box.width(), box.height()) < 6;
      int label = objects.get(i).shape().ordinal();
      labels.add(new LabelledObject(box, label, difficult, truncated, false, box.area()));
    }
    return labels;
  }

  private Box extent(int number) {
    int left = size;
    int top = size;
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] == number) {
        left = Math.min(left, i % size);
        right = Math.max(right, i % size + 1);
        top = Math.min(top, i / size);
        bottom = Math.max(bottom, i / size + 1);
      }
    }
    return new Box(left, top, right, bottom);
  }
}
