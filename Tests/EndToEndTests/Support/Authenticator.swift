import Foundation
import TestSupport
import Testing

/// What an authenticator app shows.
enum Authenticator {
    /// The code of a secret in Base32, computed by Python's standard library.
    static func code(_ secret: String, periodsAhead: Int = 0) async throws -> String {
        let program = """
            import base64, hmac, struct, sys, time
            secret = sys.argv[1] + "=" * (-len(sys.argv[1]) % 8)
            step = int(time.time()) // 30 + int(sys.argv[2])
            code = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
            offset = code[-1] & 15
            print(f"{(struct.unpack('>I', code[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}")
            """
        let (status, output) = try await TestStack.execute(
            S3TestServer.python, ["-c", program, secret, "\(periodsAhead)"])
        try #require(status == 0, "\(output)")
        return output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
