import COpenSSL

/// A digest algorithm that OpenSSL has looked up among its providers. That takes longer than a short digest, so it is
/// done once.
///
/// Unchecked because of the pointer: OpenSSL never changes what it points to, and it is never freed.
struct DigestAlgorithm: @unchecked Sendable {
    static let sha256 = DigestAlgorithm("SHA256")
    /// Nil where OpenSSL does not offer it.
    static let sha1 = DigestAlgorithm(ifOffered: "SHA1")
    /// Nil where OpenSSL does not offer it, as in FIPS mode.
    static let md5 = DigestAlgorithm(ifOffered: "MD5")

    let pointer: OpaquePointer

    private init(_ name: String) {
        // An OpenSSL without it is misconfigured (openssl.cnf), and nothing here could go on.
        guard let algorithm = DigestAlgorithm(ifOffered: name) else {
            fatalError("\(CryptographyError.openSSL("finding the algorithm \(name)"))")
        }
        self = algorithm
    }

    private init?(ifOffered name: String) {
        guard let pointer = EVP_MD_fetch(nil, name, nil) else { return nil }
        self.pointer = pointer
    }
}
