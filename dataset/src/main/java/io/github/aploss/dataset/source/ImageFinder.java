package io.github.aploss.dataset.source;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.annotation.SafePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds pictures by the names that annotations give, in several folders. A name that is not found
 * as it stands is tried with other separators, without the folders of the machine that it was
 * written on, decoded if it comes from a URL, and in the other Unicode normal forms.
 */
public final class ImageFinder {
  private final List<Path> folders;
  private final Map<Path, Map<String, Path>> listings = new HashMap<>();
  private Path lastFolder;

  public ImageFinder(List<Path> folders) {
    this.folders = List.copyOf(new LinkedHashSet<>(folders));
  }

  public List<Path> folders() {
    return folders;
  }

  /** The file of that name, such as {@code day1/im000.jpg}. */
  public Optional<Path> find(String name) {
    if (lastFolder != null) {
      Optional<Path> found = SafePath.resolve(lastFolder, name).filter(Files::isRegularFile);
      if (found.isPresent()) {
        return found;
      }
    }
    for (String spelling : spellings(name)) {
      for (Path folder : folders) {
        Optional<Path> found = SafePath.resolve(folder, spelling).filter(Files::isRegularFile);
        if (found.isPresent()) {
          lastFolder = folder;
          return found;
        }
      }
    }
    return inListings(name);
  }

  /** The picture of an id: the id with any of the endings of images. */
  public Optional<Path> withAnyEnding(String id) {
    for (Path folder : folders) {
      for (String ending : ImageFileNames.ENDINGS) {
        for (String spelling : List.of(ending, ending.toUpperCase(Locale.ROOT))) {
          Optional<Path> file =
              SafePath.resolve(folder, id + spelling).filter(Files::isRegularFile);
          if (file.isPresent()) {
            return file;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The name as it stands first, then with less and less of its folders. */
  private static Set<String> spellings(String name) {
    Set<String> whole = new LinkedHashSet<>(List.of(name, name.replace('\\', '/')));
    if (name.indexOf('%') >= 0) {
      whole.add(decoded(name).replace('\\', '/'));
    }
    Set<String> spellings = new LinkedHashSet<>(whole);
    for (String path : whole) {
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        spellings.add(path.substring(at + 1));
      }
    }
    Set<String> forms = new LinkedHashSet<>(spellings);
    for (String spelling : spellings) {
      forms.add(Normalizer.normalize(spelling, Normalizer.Form.NFC));
      forms.add(Normalizer.normalize(spelling, Normalizer.Form.NFD));
    }
    forms.removeIf(String::isBlank);
    return forms;
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** By what is listed in the folders, where names mix the forms or differ in case alone. */
  private Optional<Path> inListings(String name) {
    String last = key(ImageFileNames.last(decoded(name)));
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      Path file = listings.computeIfAbsent(folder, ImageFinder::listing).get(last);
      if (file != null) {
        found.add(file);
      }
    }
    return found.stream().findFirst();
  }

  private static Map<String, Path> listing(Path folder) {
    Map<String, Path> byName = new HashMap<>();
    for (Path file : FolderListing.files(folder)) {
      byName.putIfAbsent(key(file.getFileName().toString()), file);
    }
    return byName;
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
