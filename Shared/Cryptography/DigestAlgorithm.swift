import COpenSSL

/// A digest algorithm that OpenSSL has looked up among its providers. That takes longer than a short digest, so it is
/// done once.
///
/// Unchecked because of the pointer: OpenSSL never changes what it points to, and it is never freed.
struct DigestAlgorithm: @unchecked Sendable {
    static let sha256 = DigestAlgorithm("SHA256")

    let pointer: OpaquePointer

    private init(_ name: String) {
        // An OpenSSL without it is misconfigured (openssl.cnf), and nothing here could go on.
        guard let pointer = EVP_MD_fetch(nil, name, nil) else {
            fatalError("\(CryptographyError.openSSL("finding the algorithm \(name)"))")
        }
        self.pointer = pointer
    }
}
