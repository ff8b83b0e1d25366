package dev.sparkdriver.sandbox;

/** A folder with names and kinds of files that copies get wrong, in Python. */
final class AwkwardTree {

  /** Takes it away again. */
  static final String REMOVE =
      """
      import os, shutil
      if os.path.exists("tree/fixed"): os.chmod("tree/fixed", 0o755)
      shutil.rmtree("tree", ignore_errors=True)
      """;

  /** Makes it in the folder that it runs in, with a file of as many mebibytes as it is told. */
  static final String MAKE =
      """
      import os, sys
      os.makedirs("tree/empty folder", exist_ok=True)
      os.chdir("tree")
      for name in (b"plain", b"two words", b" first", b"new\\nline", b"-dash", b"*?[x]", b"'\\"`$(x)\\\\",
                   "\\u00fcn\\u00efc\\u00f6d\\u00e9 \\u65e5\\u672c".encode(), b"\\xff\\xfe", b"a" * 255):
          open(name, "wb").write(os.urandom(100_000))
      os.symlink("plain", "link"); os.symlink("/nowhere", "dangling"); os.link("plain", "hard")
      with open("big", "wb") as big:
          for _ in range(int(sys.argv[1])): big.write(os.urandom(1 << 20))
      open("empty", "wb").close(); open("sparse", "wb").truncate(5_000_000)
      open("private", "w").write("mine"); os.chmod("private", 0o400)
      os.mkdir("fixed"); open("fixed/file", "w").write("x"); os.chmod("fixed", 0o555)
      os.utime("private", (1, 1_000_000_000))
      """;

  /** Kind, rights, time and content of all that is in a folder, as text. */
  static final String SHOW =
      """
      import hashlib, os, stat, sys
      lines = []
      for place, folders, files in os.walk(sys.argv[1].encode()):
          for path in (os.path.join(place, name) for name in folders + files):
              s = os.lstat(path)
              if stat.S_ISLNK(s.st_mode): content = os.readlink(path)
              elif stat.S_ISREG(s.st_mode): content = hashlib.sha256(open(path, "rb").read()).hexdigest()
              else: content = ""
              lines.append(repr((os.path.relpath(path, sys.argv[1].encode()), oct(s.st_mode), s.st_mtime_ns, s.st_nlink, content)))
      print("\\n".join(sorted(lines)))
      """;

  private AwkwardTree() {}
}
