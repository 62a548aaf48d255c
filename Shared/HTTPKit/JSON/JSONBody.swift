import JSONCoding
package import NIOCore

/// Bodies of responses. Views contain no dictionaries, so equal values give equal bytes in every process of the edge.
package enum JSONBody {
    package static func encode(_ value: some Encodable) throws -> ByteBuffer {
        ByteBuffer(bytes: try JSONCoder.encode(value))
    }
}
