package io.github.aploss.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists of folders on a command line: a comma separates them, unless it is in the name of one. */
public final class DataFolders {
  private DataFolders() {}

  /**
   * Takes lists apart.
   *
   * @param lists each DIR or DIR:SPLIT, or several of them with commas between
   */
  public static List<String> split(List<String> lists) {
    return lists.stream().flatMap(list -> split(list).stream()).toList();
  }

  private static List<String> split(String list) {
    List<String> parts = Arrays.asList(list.split(",", -1));
    List<String> folders = new ArrayList<>();
    int first = 0;
    while (first < parts.size()) {
      int end = first + 1;
      for (int longer = parts.size(); longer > end; longer--) {
        if (isThere(String.join(",", parts.subList(first, longer)))) {
          end = longer;
        }
      }
      folders.add(String.join(",", parts.subList(first, end)));
      first = end;
    }
    return folders;
  }

  private static boolean isThere(String folder) {
    int colon = folder.lastIndexOf(':');
    boolean split = colon >= 0 && folder.indexOf(',', colon) < 0;
    return exists(folder) || split && exists(folder.substring(0, colon));
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
