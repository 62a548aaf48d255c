import COpenSSL

/// The state of a digest in OpenSSL's memory.
///
/// Unchecked because of the pointer: it is this object's alone, and `SHA256` changes an object only while it is the only
/// one to hold it. OpenSSL's digests fail for no input, only without memory: then the process ends, as for any other
/// allocation.
final class DigestContext: @unchecked Sendable {
    private let pointer: OpaquePointer

    private init() {
        guard let pointer = EVP_MD_CTX_new() else { fatalError("\(CryptographyError.openSSL("allocating a digest"))") }
        self.pointer = pointer
    }

    convenience init(_ algorithm: DigestAlgorithm) {
        self.init()
        check(EVP_DigestInit_ex2(pointer, algorithm.pointer, nil))
    }

    /// Frees and cleanses the state.
    deinit { EVP_MD_CTX_free(pointer) }

    func copy() -> DigestContext {
        let copy = DigestContext()
        check(EVP_MD_CTX_copy_ex(copy.pointer, pointer))
        return copy
    }

    func update(_ bytes: some Sequence<UInt8>) {
        check(bytes.withContiguousBytes { EVP_DigestUpdate(pointer, $0.baseAddress, $0.count) })
    }

    /// The context is of no use afterwards.
    func finish(length: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            var written: UInt32 = 0
            // OpenSSL writes as many bytes as the algorithm has: the caller's length.
            check(EVP_DigestFinal_ex(pointer, buffer.baseAddress, &written))
            count = Int(written)
        }
    }

    private func check(_ status: Int32) {
        guard status == 1 else { fatalError("\(CryptographyError.openSSL("computing a digest"))") }
    }
}
