/// A value in an AMQP header table. Tables, arrays and the rarer types are read as `.unsupported`, never refused.
package enum HeaderValue: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    case unsupported

    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }
}
