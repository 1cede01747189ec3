package dev.rollcall.bench.function;

/**
 * The most memory that a process ever had, in MB of 2^20 bytes.
 *
 * @param resident of the process
 * @param heap that was in use when the collector began; 0 if it never did
 * @param given what the template gives the function
 */
public record Memory(double resident, double heap, int given) {
  /** The resident part of what is given, 0 to 1 unless there is more than Lambda would allow. */
  public double share() {
    return resident / given;
  }
}
