import COpenSSL

/// A signature in its two forms: OpenSSL's, which is DER (RFC 3279, 2.2.3), and that of tokens, r and s one behind the
/// other (RFC 7518, 3.4).
struct ECDSASignature {
    /// r and s, `P256.coordinateLength` bytes each.
    let rawRepresentation: [UInt8]

    /// - Parameter bytes: of `P256.signatureLength`
    init(raw bytes: [UInt8]) { rawRepresentation = bytes }

    /// - Throws: for what is no such signature of this curve
    init(der bytes: [UInt8]) throws(CryptographyError) {
        let signature = bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &position, buffer.count)
        }
        guard let signature else { throw .openSSL("reading a signature") }
        defer { ECDSA_SIG_free(signature) }
        let length = Int32(P256.coordinateLength)
        var halves: [[UInt8]] = []
        for number in [ECDSA_SIG_get0_r(signature), ECDSA_SIG_get0_s(signature)] {
            var half = [UInt8](repeating: 0, count: P256.coordinateLength)
            guard BN_bn2binpad(number, &half, length) == length else { throw .openSSL("reading a signature") }
            halves.append(half)
        }
        rawRepresentation = halves[0] + halves[1]
    }

    /// - Throws: when OpenSSL has no memory
    func der() throws(CryptographyError) -> [UInt8] {
        let length = Int32(P256.coordinateLength)
        let r = BN_bin2bn(Array(rawRepresentation.prefix(P256.coordinateLength)), length, nil)
        let s = BN_bin2bn(Array(rawRepresentation.dropFirst(P256.coordinateLength)), length, nil)
        let signature = ECDSA_SIG_new()
        defer { ECDSA_SIG_free(signature) }
        // From here on the numbers belong to the signature.
        guard ECDSA_SIG_set0(signature, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            throw .openSSL("writing a signature")
        }
        let count = i2d_ECDSA_SIG(signature, nil)
        guard count > 0 else { throw .openSSL("writing a signature") }
        var encoded = [UInt8](repeating: 0, count: Int(count))
        let written = encoded.withUnsafeMutableBufferPointer { buffer in
            var position = buffer.baseAddress
            return i2d_ECDSA_SIG(signature, &position)
        }
        guard written == count else { throw .openSSL("writing a signature") }
        return encoded
    }
}
