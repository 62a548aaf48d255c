import FoundationEssentials
import NIOCore

/// Bodies of answers. Keys are sorted, so that equal values give equal bytes in every process of the edge.
enum JSONBody {
    static func encode(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return ByteBuffer(bytes: try encoder.encode(value))
    }
}
