import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Prepares what the Debian packages hold. Arguments: the device's jar, the folder of the packaging
 * files, the version, and the folder to write to.
 *
 * <p>The packages differ by the native library alone. It lies beside the jar, where Java finds it
 * without unpacking it into a temporary file at each start; the jar itself is without one.
 */
final class DebFiles {
  /** Debian's architectures, and what the MQTT client calls them. */
  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "arm64", "armv8", "armhf", "armv6");

  private static final String NATIVES = "linux/";
  private static final String LIBRARY = "libaws-crt-jni.so";

  /** Where they stand in a gzip header (RFC 1952). */
  private static final int EXTRA_FLAGS = 8;

  private final Path sources;
  private final String version;
  private final Path target;

  private DebFiles(Path sources, String version, Path target) {
    this.sources = sources;
    this.version = version;
    this.target = target;
  }

  public static void main(String[] arguments) throws IOException {
    Path target = Files.createDirectories(Path.of(arguments[3]));
    new DebFiles(Path.of(arguments[1]), arguments[2], target).write(Path.of(arguments[0]));
  }

  private void write(Path jarFile) throws IOException {
    try (ZipFile jar = new ZipFile(jarFile.toFile())) {
      withoutNatives(jar, target.resolve("rollcall-device.jar"));
      for (String architecture : ARCHITECTURES.keySet()) {
        Path folder = Files.createDirectories(target.resolve(architecture));
        writeControl(architecture, Files.createDirectories(folder.resolve("control")));
        String library = NATIVES + ARCHITECTURES.get(architecture) + "/glibc/" + LIBRARY;
        Files.write(folder.resolve(LIBRARY), content(jar, library));
      }
    }
    compress(sources.resolve("rollcall-device.1"));
    compress(sources.resolve("changelog"));
  }

  private static void withoutNatives(ZipFile jar, Path to) throws IOException {
    List<? extends ZipEntry> entries =
        jar.stream().filter(entry -> !entry.getName().startsWith(NATIVES)).toList();
    try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      for (ZipEntry entry : entries) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        try (InputStream content = jar.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
  }

  private static byte[] content(ZipFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new IOException(jar.getName() + " has no " + name);
    }
    try (InputStream content = jar.getInputStream(entry)) {
      return content.readAllBytes();
    }
  }

  private void writeControl(String architecture, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(sources.resolve("control"))) {
      files = found.toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      Files.writeString(
          folder.resolve(file.getFileName()),
          text.replace("[[version]]", version).replace("[[architecture]]", architecture));
    }
  }

  /** As small as it gets, which Debian's policy asks for, and without a time, for equal builds. */
  private void compress(Path file) throws IOException {
    String text = Files.readString(file).replace("[[version]]", version);
    var compressed = new ByteArrayOutputStream();
    try (OutputStream out = new BestCompression(compressed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = compressed.toByteArray();
    bytes[EXTRA_FLAGS] = BestCompression.TOLD;
    Files.write(target.resolve(file.getFileName() + ".gz"), bytes);
  }

  private static final class BestCompression extends GZIPOutputStream {
    /** What the header says of the best compression; Java leaves it at "unknown". */
    static final byte TOLD = 2;

    BestCompression(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
