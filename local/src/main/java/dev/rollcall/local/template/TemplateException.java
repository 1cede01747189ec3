package dev.rollcall.local.template;

/**
 * A template or a parameter that cannot be run; the message names the place and what is allowed.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message for the person who wrote the template or the parameter. */
  public TemplateException(String message) {
    super(message);
  }
}
