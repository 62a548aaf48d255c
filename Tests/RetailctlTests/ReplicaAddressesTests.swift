import Testing

@testable import retailctl

@Suite struct ReplicaAddressesTests {
    @Test func `each address of a name is a process, and the first keeps the name`() {
        let found = ReplicaAddresses.all(of: "order", at: "http://order:8081") { _ in ["10.0.0.7", "10.0.0.5"] }
        #expect(found.map(\.name) == ["order", "order@10.0.0.7"])
        #expect(found.map(\.url) == ["http://10.0.0.5:8081", "http://10.0.0.7:8081"])
    }

    @Test(arguments: [[], ["127.0.0.1"]])
    func `a name with one address, or none, stays as it is`(addresses: [String]) {
        let found = ReplicaAddresses.all(of: "order", at: "http://order:8081") { _ in addresses }
        #expect(found.map(\.url) == ["http://order:8081"])
    }
}
