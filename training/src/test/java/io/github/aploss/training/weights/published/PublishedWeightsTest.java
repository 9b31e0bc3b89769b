package io.github.aploss.training.weights.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.weights.WeightsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedWeightsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.github.aploss.training.weights.published.PublishedWeights#names")
  void everyFileEndsInDigitsOfItsHash(String name) {
    PublishedWeights weights = PublishedWeights.find(name, "retinanet-resnet50").orElseThrow();
    assertThat(weights.hashPrefix()).matches("[0-9a-f]{8}");
    assertThat(weights.file()).endsWith("-" + weights.hashPrefix() + ".pth");
    assertThat(weights.mebibytes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-resnet18, resnet18",
    "faster-rcnn-resnet50, resnet50",
    "retinanet-resnext101-32x8d, resnext101_32x8d",
    "ssd300-vgg16, vgg16_features",
    "ssd512-vgg16, vgg16_features",
  })
  void imagenetIsTheBackboneOfTheModel(String model, String name) {
    RecipeBuilder.defaults().setText("model.name", model, "--model").resolve();
    assertThat(PublishedWeights.find("imagenet", model)).map(PublishedWeights::name).contains(name);
  }

  @Test
  void aModelWithoutABackboneOfTheirsIsToldSo() {
    assertThatThrownBy(() -> WeightCache.require("imagenet", "retinanet-tiny"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("there are none for retinanet-tiny");
  }

  @Test
  void aFileInTheCacheStandsForItsName() throws IOException {
    WeightCache cache = new WeightCache(folder);
    assertThatThrownBy(() -> cache.resolve(Path.of("resnet18"), "retinanet-resnet18"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("put https://download.pytorch.org/models/resnet18-f37072fd.pth")
        .hasMessageContaining("into " + folder);
    Path file = Files.writeString(folder.resolve("resnet18-f37072fd.pth"), "truncated");
    assertThatThrownBy(() -> cache.resolve(Path.of("resnet18"), "retinanet-resnet18"))
        .hasMessageStartingWith(file + " is not the published file: its SHA-256 begins with ");
    Path own = folder.resolve("own.pth");
    assertThat(cache.resolve(own, "retinanet-resnet18")).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, /home/me/.cache/aploss",
    "Mac OS X, /home/me/Library/Caches/aploss",
  })
  void theCacheIsWhereTheSystemHasIt(String system, Path expected) {
    assertThat(WeightCache.root(Map.of("APLOSS_CACHE", " "), system, "/home/me"))
        .isEqualTo(expected);
    assertThat(WeightCache.root(Map.of("APLOSS_CACHE", "/disk"), system, "/home/me"))
        .isEqualTo(Path.of("/disk"));
  }

  @Test
  void proxiesOfTheEnvironmentAreTaken() {
    EnvironmentProxies proxies =
        new EnvironmentProxies(
            Map.of("HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", "localhost,.example"));
    assertThat(proxies.select(URI.create("https://download.pytorch.org/x")))
        .containsExactly(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("proxy.example", 3128)));
    assertThat(proxies.select(URI.create("https://mirror.example/x")))
        .containsExactly(Proxy.NO_PROXY);
  }
}
