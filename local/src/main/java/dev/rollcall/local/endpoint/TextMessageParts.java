package dev.rollcall.local.endpoint;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;

/**
 * How many parts SNS sends a text message in, and charges for: one of 160 septets if all of it is
 * in the GSM alphabet, else one of 70 UTF-16 units; several of 153 or 67 (SNS Developer Guide,
 * "Publishing SMS messages to an Amazon SNS topic").
 */
final class TextMessageParts {
  private TextMessageParts() {}

  static int of(String text) {
    return GSMCharset.canRepresent(text)
        ? parts(CharsetUtil.CHARSET_GSM.encode(text).length, 160, 153)
        : parts(text.length(), 70, 67);
  }

  private static int parts(int size, int alone, int each) {
    return size <= alone ? 1 : Math.ceilDiv(size, each);
  }
}
