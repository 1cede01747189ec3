package dev.rollcall.bench.function;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * The processor time of another process, all of its threads included, those that ended too. The
 * kernel counts it in nanoseconds; what {@link ProcessHandle} tells of it comes in steps of 10 ms.
 */
final class CpuClock {
  private static final MethodHandle GET_CLOCK =
      function(
          "clock_getcpuclockid",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  private static final MethodHandle GET_TIME =
      function(
          "clock_gettime",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private final long pid;

  CpuClock(long pid) {
    this.pid = pid;
  }

  @SuppressWarnings("restricted") // two functions of the C library, by their own signatures
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }

  /**
   * What the process has used since it began.
   *
   * @throws IllegalStateException if it has ended
   */
  Duration time() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment clock = arena.allocate(ValueLayout.JAVA_INT);
      call(GET_CLOCK, Math.toIntExact(pid), clock);
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      call(GET_TIME, clock.get(ValueLayout.JAVA_INT, 0), time);
      return Duration.ofSeconds(
          time.getAtIndex(ValueLayout.JAVA_LONG, 0), time.getAtIndex(ValueLayout.JAVA_LONG, 1));
    }
  }

  private void call(MethodHandle function, int argument, MemorySegment result) {
    int error;
    try {
      error = (int) function.invokeExact(argument, result);
    } catch (Throwable e) { // of invokeExact's signature; the C library throws nothing
      throw new IllegalStateException(e);
    }
    if (error != 0) {
      throw new IllegalStateException("the clock of process %d: error %d".formatted(pid, error));
    }
  }
}
