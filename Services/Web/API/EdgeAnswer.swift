import HTTPTypes
import JSONCoding

/// The edge's answer to a call.
struct EdgeAnswer: Sendable {
    var status: Int
    var headers: HTTPFields = [:]
    var body: [UInt8] = []

    /// - Throws: `EdgeFailure.unreadable`
    func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws(EdgeFailure) -> Value {
        do { return try JSONCoder.decode(type, from: body) } catch { throw .unreadable("\(type)") }
    }
}
