import HTTPTypes
import Secrets
import ServiceKit
import Testing

/// A visitor's address is believed from the edge and the web process alone.
@Suite struct ForwardingKeysTests {
    private static let peer = "X-Forwarding-Peer"
    private static let key = "X-Forwarding-Key"

    private func headers(_ values: [String: String]) throws -> HTTPFields {
        var headers = HTTPFields()
        for (name, value) in values { headers[try #require(HTTPField.Name(name))] = value }
        return headers
    }

    @Test func `an address that was sent with the key is believed`() throws {
        let keys = ForwardingKeys(Reloaded(["new", "old"]))
        #expect(keys.peer(of: keys.headers(for: "192.0.2.7")) == "192.0.2.7")
        #expect(keys.peer(of: try headers([Self.key: "old", Self.peer: "192.0.2.7"])) == "192.0.2.7")
    }

    @Test(arguments: ["", "ne", "newer", "NEW", "former"])
    func `an address that was sent with another key is not believed`(sent: String) throws {
        let keys = ForwardingKeys(Reloaded(["new", "old"]))
        #expect(keys.peer(of: try headers([Self.key: sent, Self.peer: "192.0.2.7"])) == nil)
    }

    @Test func `an address without a key is not believed`() throws {
        #expect(ForwardingKeys(Reloaded(["new"])).peer(of: try headers([Self.peer: "192.0.2.7"])) == nil)
        let none = ForwardingKeys(Reloaded([]))
        #expect(none.peer(of: try headers([Self.key: "", Self.peer: "192.0.2.7"])) == nil)
    }

    @Test func `both headers end at the next hop`() throws {
        var headers = ForwardingKeys(Reloaded(["new"])).headers(for: "192.0.2.7")
        #expect(headers.count == 2)
        ForwardingKeys.remove(from: &headers)
        #expect(headers.isEmpty)
    }
}
