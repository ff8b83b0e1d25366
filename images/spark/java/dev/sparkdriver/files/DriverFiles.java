package dev.sparkdriver.files;

import dev.sparkdriver.files.Question.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The files of the notebook that executors may read: those in its home and temporary folders that are not hidden. Hidden ones
 * are programs' own, keys among them.
 */
record DriverFiles(List<Path> roots) {

  static DriverFiles ofNotebook() {
    return new DriverFiles(List.of(Path.of(System.getProperty("user.home")), Path.of("/tmp")));
  }

  Entry entry(String path) {
    var file = readable(path);
    return file == null ? null : entry(path, file);
  }

  Entry[] entries(String path) {
    var folder = readable(path);
    var children = folder == null ? null : folder.list();
    if (children == null) {
      return null;
    }
    return Arrays.stream(children).sorted().map(name -> entry(path + "/" + name)).filter(Objects::nonNull).toArray(Entry[]::new);
  }

  byte[] bytes(String path, long position, int length) {
    var file = readable(path);
    if (file == null || !file.isFile()) {
      return null;
    }
    try (var channel = FileChannel.open(file.toPath())) {
      var bytes = ByteBuffer.allocate((int) Math.min(length, Math.max(0, channel.size() - position)));
      while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
        continue;
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static Entry entry(String path, File file) {
    return new Entry(path, file.length(), file.isDirectory(), file.lastModified());
  }

  /** Null for what is not there, hidden, elsewhere, or a link to any of that. */
  private File readable(String path) {
    try {
      var real = Path.of(path).toRealPath();
      var allowed = roots.stream().filter(real::startsWith).anyMatch(root -> !isHidden(root.relativize(real)));
      // An executor would take a pipe for an empty file.
      var isData = Files.isRegularFile(real) || Files.isDirectory(real);
      return allowed && isData && Files.isReadable(real) ? real.toFile() : null;
    } catch (IOException | InvalidPathException missing) {
      return null;
    }
  }

  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false).anyMatch(name -> name.toString().startsWith("."));
  }
}
