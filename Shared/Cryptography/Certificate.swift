import COpenSSL
import Glibc
package import Vocabulary

/// An X.509 certificate (RFC 5280), of which only the end of its validity is read. Nothing is verified.
package struct Certificate: Hashable, Sendable {
    /// `notAfter` (RFC 5280, 4.1.2.5).
    package let expires: Timestamp

    /// - Parameter pem: blocks of PEM (RFC 7468); those that are no certificates are skipped
    /// - Returns: at least one, in the order of the text
    /// - Throws: when there is none, or one cannot be read
    package static func all(inPEM pem: String) throws(CryptographyError) -> [Certificate] {
        let operation = "reading certificates"
        let blocks = pem.components(from: "-----BEGIN CERTIFICATE-----")
        guard !blocks.isEmpty else { throw CryptographyError(operation, "no certificate") }
        var certificates: [Certificate] = []
        for block in blocks {
            guard let expires = Self.expiry(ofPEM: block) else { throw .openSSL(operation) }
            certificates.append(Certificate(expires: expires))
        }
        return certificates
    }

    private static func expiry(ofPEM pem: String) -> Timestamp? {
        // OpenSSL does not copy the bytes, so they must stay in their place until the certificate is read.
        Array(pem.utf8).withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count), let source = BIO_new_mem_buf(buffer.baseAddress, count)
            else { return nil }
            defer { BIO_free(source) }
            guard let certificate = PEM_read_bio_X509(source, nil, nil, nil) else { return nil }
            defer { X509_free(certificate) }
            var time = tm()
            guard ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1 else { return nil }
            return Timestamp(seconds: Int64(timegm(&time)))
        }
    }
}

extension String {
    /// The parts of the text that begin with `mark`, each up to the next.
    fileprivate func components(from mark: String) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).dropFirst().map { mark + $0 }
    }
}
