/** The ports on the AWS SDK: device shadows, SNS, SES. The only package that imports the SDK. */
@NullMarked
package dev.rollcall.aws;

import org.jspecify.annotations.NullMarked;
