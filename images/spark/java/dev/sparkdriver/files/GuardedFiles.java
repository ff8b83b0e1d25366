package dev.sparkdriver.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files, of which nothing is changed that only one pod sees, and which an executor reads from its driver where that has one
 * of the name.
 */
final class GuardedFiles extends RawLocalFileSystem {

  private Places places;

  @Override
  public void setConf(Configuration conf) {
    super.setConf(conf);
    places = conf == null ? null : new Places(conf);
  }

  /** Some writers, streams among them, hand a path to executors as the person wrote it. */
  @Override
  public Path getWorkingDirectory() {
    return Driver.folder().map(name -> new Path("file", null, name)).orElseGet(super::getWorkingDirectory);
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    var entry = ofDriver(path);
    if (entry.isEmpty()) {
      return super.open(path, buffer);
    }
    if (entry.get().folder()) {
      throw new FileNotFoundException(path + " is a folder");
    }
    return new FSDataInputStream(new DriverInput(entry.get().path(), entry.get().length()));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    var entry = ofDriver(path);
    return entry.isEmpty() ? super.getFileStatus(path) : status(entry.get());
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    var entry = ofDriver(path);
    if (entry.isEmpty()) {
      return super.listStatus(path);
    }
    if (!entry.get().folder()) {
      return new FileStatus[] {status(entry.get())};
    }
    var children = Driver.ask(new Question.In(entry.get().path())).orElseThrow(() -> missing(path));
    return Arrays.stream(children).map(this::status).toArray(FileStatus[]::new);
  }

  /** What the driver has of that name, asked once: an executor's own file of the same name is another one. */
  private Optional<Question.Entry> ofDriver(Path path) throws IOException {
    var file = pathToFile(path);
    return places.isOwn(file) ? Optional.empty() : Driver.ask(new Question.Of(file.getPath()));
  }

  private FileStatus status(Question.Entry entry) {
    var path = makeQualified(new Path("file", null, entry.path()));
    return new FileStatus(entry.length(), entry.folder(), 1, getDefaultBlockSize(path), entry.modified(), path);
  }

  private static FileNotFoundException missing(Path path) {
    return new FileNotFoundException("File " + path + " does not exist");
  }

  private void change(Path path) {
    places.refuseUnlessKept(pathToFile(path));
  }

  /** Every way to create a file or to append to one ends here. */
  @Override
  protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission) throws IOException {
    change(path);
    return super.createOutputStreamWithMode(path, append, permission);
  }

  @Override
  public void concat(Path target, Path[] sources) throws IOException {
    change(target);
    super.concat(target, sources);
  }

  @Override
  public boolean truncate(Path path, long length) throws IOException {
    change(path);
    return super.truncate(path, length);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    places.refuseFolderUnlessKept(pathToFile(path));
    return super.mkdirs(path);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    places.refuseFolderUnlessKept(pathToFile(path));
    return super.mkdirs(path, permission);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    places.refuseToRemove(pathToFile(path));
    return super.delete(path, recursive);
  }

  /**
   * Nothing ever takes the place of another: table formats commit by renaming, and of two writers one has to fail. A link is made
   * or refused in one step, which POSIX promises of no rename.
   */
  @Override
  public boolean rename(Path source, Path target) throws IOException {
    var from = pathToFile(source).toPath();
    var to = pathToFile(target).toPath();
    places.refuseToRemove(from.toFile());
    if (Files.isDirectory(to) && !Files.isDirectory(from)) {
      return rename(source, new Path(target, source.getName()));
    }
    places.refuseToRemove(to.toFile());
    if (!Files.exists(from, NOFOLLOW_LINKS)) {
      throw missing(source);
    }
    if (Places.ofName(from).equals(Places.ofName(to))) {
      return true;
    }
    return Files.isDirectory(from, NOFOLLOW_LINKS) ? moveFolder(from, to) : link(from, to);
  }

  /** In one step, which takes an empty folder's place and no other: Hadoop would copy into one that is there. */
  private static boolean moveFolder(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
    if (Files.exists(to, NOFOLLOW_LINKS) && !Files.isDirectory(to, NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.move(from, to, ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException noFolder) {
      throw new FileNotFoundException("there is no folder " + to.getParent());
    } catch (AtomicMoveNotSupportedException elsewhere) {
      throw elsewhere;
    } catch (FileSystemException taken) {
      if (Files.isDirectory(to, NOFOLLOW_LINKS)) {
        return false;
      }
      throw taken;
    }
  }

  private static boolean link(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException taken) {
      // NFS may have lost the answer to the first of two tries: then the link is ours.
      if (!Files.isRegularFile(to, NOFOLLOW_LINKS) || !Files.isSameFile(to, from)) {
        return false;
      }
    } catch (NoSuchFileException noFolder) {
      throw new FileNotFoundException("there is no folder " + to.getParent());
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      if (ofOneTask(from)) {
        return !Files.exists(to, NOFOLLOW_LINKS) && from.toFile().renameTo(to.toFile());
      }
      throw new IOException(
          "%s was not renamed to %s: without a hard link, what another writer has put there could be replaced (%s)"
              .formatted(from, to, noLinks.getMessage()),
          noLinks);
    }
    Files.deleteIfExists(from);
    return true;
  }

  /** A name with a random number in it, which nobody else wants to give. */
  private static boolean ofOneTask(java.nio.file.Path file) {
    return file.toString().contains("/_temporary/");
  }

  /** Without a process of its own for each file, as Hadoop does it. */
  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    places.refuseFolderUnlessKept(pathToFile(path));
    var rights = permission.getUserAction().SYMBOL + permission.getGroupAction().SYMBOL + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(pathToFile(path).toPath(), PosixFilePermissions.fromString(rights));
  }

  @Override
  public void setOwner(Path path, String user, String group) throws IOException {
    change(path);
    super.setOwner(path, user, group);
  }

  @Override
  public void setTimes(Path path, long modified, long read) throws IOException {
    change(path);
    super.setTimes(path, modified, read);
  }

  @Override
  public void createSymlink(Path target, Path link, boolean parents) throws IOException {
    change(link);
    super.createSymlink(target, link, parents);
  }
}
