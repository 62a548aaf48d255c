import COpenSSL

package enum ConstantTime {
    /// Takes as long for any two sequences of one length, so that its time says nothing about where they differ.
    package static func areEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        left.withContiguousBytes { left in
            right.withContiguousBytes { right in
                guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
                    return left.count == right.count
                }
                return CRYPTO_memcmp(first, second, left.count) == 0
            }
        }
    }
}
