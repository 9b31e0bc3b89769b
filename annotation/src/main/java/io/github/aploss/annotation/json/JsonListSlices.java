package io.github.aploss.annotation.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file with one JSON list of objects cut into slices that can be parsed at the same time. A cut
 * is guessed at a comma between a closing and an opening brace; each slice is given the brackets
 * that make it a list. If every slice parses as a list, all guesses were right: a wrong cut, within
 * a text or a nested list, leaves the slice before it open. If any does not, nothing is known, and
 * the file must be parsed as a whole.
 */
public final class JsonListSlices {
  private static final int SEARCHED_BYTES = 1 << 16;

  private final Path file;

  /** The position of the first byte, of each comma cut at, and of the end. */
  private final long[] cuts;

  private JsonListSlices(Path file, long[] cuts) {
    this.file = file;
    this.cuts = cuts;
  }

  /** Cuts into at most {@code slices}; less where no cut is found. */
  public static JsonListSlices of(Path file, int slices) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      long[] cuts = new long[slices + 1];
      int size = 1;
      for (int i = 1; i < slices; i++) {
        long cut = findCut(in, length / slices * i);
        if (cut > cuts[size - 1]) {
          cuts[size++] = cut;
        }
      }
      cuts[size++] = length;
      return new JsonListSlices(file, Arrays.copyOf(cuts, size));
    }
  }

  private static long findCut(RandomAccessFile in, long from) throws IOException {
    byte[] bytes = new byte[SEARCHED_BYTES];
    in.seek(from);
    int length = Math.max(0, in.read(bytes));
    int comma = -1;
    byte before = 0;
    for (int i = 0; i < length; i++) {
      byte here = bytes[i];
      if (here == ' ' || here == '\n' || here == '\r' || here == '\t') {
        continue;
      }
      if (here == '{' && comma >= 0) {
        return from + comma;
      }
      comma = here == ',' && before == '}' ? i : -1;
      before = here;
    }
    return -1;
  }

  public int count() {
    return cuts.length - 1;
  }

  /** The bytes of a slice, with brackets. */
  public InputStream open(int slice) throws IOException {
    boolean first = slice == 0;
    boolean last = slice == count() - 1;
    long from = cuts[slice] + (first ? 0 : 1);
    return new SliceInputStream(file, from, cuts[slice + 1], first ? -1 : '[', last ? -1 : ']');
  }
}
