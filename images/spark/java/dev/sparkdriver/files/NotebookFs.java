package dev.sparkdriver.files;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** The same for Hadoop's newer interface, which streaming checkpoints use: {@code spark.hadoop.fs.AbstractFileSystem.file.impl}. */
public final class NotebookFs extends DelegateToFileSystem {

  private static final int NO_PORT = -1;

  /** Called by Hadoop. */
  public NotebookFs(URI address, Configuration conf) throws IOException, URISyntaxException {
    super(address, new NotebookFileSystem(), conf, "file", false);
  }

  @Override
  public int getUriDefaultPort() {
    return NO_PORT;
  }

  @Override
  public boolean isValidName(String name) {
    return true;
  }
}
