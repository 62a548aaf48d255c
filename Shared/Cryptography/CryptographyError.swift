import COpenSSL

/// What could not be done, and OpenSSL's reason. Holds nothing of a key or a message.
package struct CryptographyError: Error, Hashable, CustomStringConvertible {
    /// As `reading a private key`.
    package let operation: String
    /// OpenSSL's words, or ours where the input was refused before OpenSSL saw it.
    package let reason: String

    package var description: String { "\(operation) failed: \(reason)" }

    init(_ operation: String, _ reason: String) {
        self.operation = operation
        self.reason = reason
    }

    /// With the oldest entry of this thread's error queue, which is emptied: libpq and libcurl share it.
    static func openSSL(_ operation: String) -> CryptographyError {
        let code = ERR_get_error()
        ERR_clear_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) }
        return CryptographyError(operation, reason ?? "error \(code) of OpenSSL")
    }
}
