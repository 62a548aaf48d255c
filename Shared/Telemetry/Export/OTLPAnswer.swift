import CCurl
import JSONCoding

/// The body of a collector's answer, an ExportTraceServiceResponse in JSON (OTLP 1.5, "OTLP/HTTP Response").
final class OTLPAnswer {
    private struct Response: Decodable {
        struct PartialSuccess: Decodable {
            var rejectedSpans: Count?
            var errorMessage: String?
        }

        var partialSuccess: PartialSuccess?
    }

    /// Protocol Buffers write 64-bit numbers as text.
    private struct Count: Decodable {
        let value: Int64

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                value = number
            } else {
                value = Int64(try container.decode(String.self)) ?? 0
            }
        }
    }

    /// Of a longer body the rest is ignored, and then it cannot be read.
    private static let limit = 64 * 1024
    private static let longestMessage = 200

    var bytes: [UInt8] = []

    /// For `sink`; valid as long as this object.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let sink: retail_curl_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let answer = Unmanaged<OTLPAnswer>.fromOpaque(context).takeUnretainedValue()
        let received = UnsafeRawBufferPointer(start: buffer, count: size * count)
        answer.bytes += received.prefix(max(0, limit - answer.bytes.count))
        return size * count
    }

    /// Nil if everything was accepted without a remark, or the body says nothing about it.
    var partialSuccess: (rejected: Int, message: String)? {
        guard !bytes.isEmpty, let response = try? JSONCoder.decode(Response.self, from: bytes),
            let partial = response.partialSuccess
        else { return nil }
        let rejected = Int(clamping: max(0, partial.rejectedSpans?.value ?? 0))
        let message = String((partial.errorMessage ?? "").prefix(Self.longestMessage))
        guard rejected > 0 || !message.isEmpty else { return nil }
        return (rejected, "the collector rejects \(rejected) spans: \(message)")
    }
}
