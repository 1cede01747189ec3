package dev.rollcall.local.certificate;

import java.nio.file.Path;

/**
 * An identity that lies in files, for programs that read it there.
 *
 * @param certificate the certificate; PEM
 * @param privateKey its key; PEM, PKCS #8, readable by its owner only
 * @param principal as in {@link Identity#principal}
 */
public record IdentityFiles(Path certificate, Path privateKey, String principal) {}
