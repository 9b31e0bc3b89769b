package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.SplitSource;
import io.github.aploss.dataset.source.TreeFinder;
import io.github.aploss.dataset.source.UsualSplits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds VOC annotations without image sets, as labelling tools leave them: beside their pictures,
 * or in a folder beside that of the pictures; in folders by split, or all together.
 */
public final class VocPairsFinder implements TreeFinder {
  private static final int LOOKED_AT = 2000;
  private static final Pattern ROOT_ELEMENT = Pattern.compile("<annotation[\\s>]");

  @Override
  public DatasetFormat format() {
    return DatasetFormat.VOC;
  }

  @Override
  public Optional<DatasetTree> find(Path root) {
    if (!Files.isDirectory(root) || Files.isDirectory(root.resolve("ImageSets"))) {
      return Optional.empty();
    }
    Map<String, SplitSource> splits = new LinkedHashMap<>();
    VocFolders folders = VocFolders.of(root);
    if (!addWhole(root, splits)) {
      FolderListing.folders(root).forEach(folder -> addPart(root, folder, splits));
      FolderListing.folders(folders.annotations())
          .forEach(
              folder -> {
                VocFolders part = folders.part(FolderListing.name(folder));
                if (hasAnnotations(folder)) {
                  splits.put(FolderListing.name(folder), source(root, part));
                }
              });
    }
    return splits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DatasetTree(
                DatasetFormat.VOC, "VOC without image sets", root, UsualSplits.ordered(splits)));
  }

  private static boolean addWhole(Path root, Map<String, SplitSource> splits) {
    String name = FolderListing.name(root);
    return inside(root)
            .map(
                folders ->
                    splits.put(
                        UsualSplits.isUsual(name) ? name : UsualSplits.WHOLE,
                        source(root, folders)))
            .isPresent()
        || !splits.isEmpty();
  }

  private static void addPart(Path root, Path folder, Map<String, SplitSource> splits) {
    inside(folder)
        .ifPresent(folders -> splits.put(FolderListing.name(folder), source(root, folders)));
  }

  /** The folders of annotations and pictures that are one part. */
  private static Optional<VocFolders> inside(Path folder) {
    if (hasAnnotations(folder)) {
      List<Path> beside = VocFolders.of(folder).images();
      return Optional.of(new VocFolders(folder, besideFirst(folder, beside)));
    }
    VocFolders inner = VocFolders.of(folder);
    return hasAnnotations(inner.annotations()) ? Optional.of(inner) : Optional.empty();
  }

  private static List<Path> besideFirst(Path folder, List<Path> others) {
    List<Path> all = new java.util.ArrayList<>(List.of(folder));
    all.addAll(others);
    return all;
  }

  private static SplitSource source(Path root, VocFolders folders) {
    return context ->
        VocReader.read(root, folders, VocIds.annotated(folders.annotations()), context);
  }

  /** Whether the first XML file of a folder is a VOC annotation; other tools write XML as well. */
  private static boolean hasAnnotations(Path folder) {
    return FolderListing.files(folder, ".xml").stream()
        .findFirst()
        .filter(VocPairsFinder::isAnnotation)
        .isPresent();
  }

  private static boolean isAnnotation(Path file) {
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
      return ROOT_ELEMENT.matcher(start.replace("\0", "")).find();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String expected() {
    return "VOC without image sets: SPLIT/*.xml beside pictures, or Annotations/*.xml beside images";
  }

  @Override
  public List<String> lacks(Path root) {
    List<Path> xml = FolderListing.files(root, ".xml");
    return xml.isEmpty() ? List.of() : List.of(xml.get(0) + " is no VOC annotation (<annotation>)");
  }
}
