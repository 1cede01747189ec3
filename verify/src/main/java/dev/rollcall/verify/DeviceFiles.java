package dev.rollcall.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the device proves itself with, in a folder that nobody else can read. */
final class DeviceFiles {
  private final Path folder;

  private DeviceFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, which is noted. */
  static DeviceFiles create(Removals removals) {
    try {
      DeviceFiles files = new DeviceFiles(Files.createTempDirectory("rollcall-verify-"));
      removals.add("the folder " + files.folder, "rm -r " + files.folder, files::delete);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate; PEM. */
  Path certificate() {
    return folder.resolve("device.pem.crt");
  }

  /** Its private key; PEM. */
  Path privateKey() {
    return folder.resolve("private.pem.key");
  }

  /** Writes both. */
  void write(String certificate, String privateKey) {
    try {
      Files.writeString(certificate(), certificate);
      Files.writeString(privateKey(), privateKey);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(certificate());
      Files.deleteIfExists(privateKey());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
