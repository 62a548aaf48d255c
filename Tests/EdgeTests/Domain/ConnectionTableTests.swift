import HTTPKit
import Testing

@Suite struct ConnectionTableTests {
    private func table(total: Int = 100, perAddress: Int = 4, perNetwork: Int = 6) -> ConnectionTable {
        ConnectionTable(.init(total: total, perAddress: perAddress, perNetwork: perNetwork))
    }

    private func open(_ count: Int, from address: String, in table: inout ConnectionTable, at second: Int = 0) -> [Int]
    {
        (0..<count).compactMap { _ in table.open(from: address, at: .seconds(second)).id }
    }

    @Test func `a client above its limit takes the place of its own connection that waited longest`() {
        var table = table()
        let first = open(4, from: "192.0.2.1", in: &table)
        let other = open(1, from: "198.51.100.1", in: &table)
        table.began(first[0])
        let (fifth, victim) = table.open(from: "192.0.2.1", at: .seconds(1))
        #expect(victim == first[1], "the first is being answered")
        #expect(table.count == 5)
        for id in [first[2], first[3], fifth].compactMap(\.self) { table.began(id) }
        #expect(table.open(from: "192.0.2.1", at: .seconds(2)).id == nil, "all others are being answered")
        table.ended(first[0], at: .seconds(3))
        #expect(table.open(from: "192.0.2.1", at: .milliseconds(3500)).id == nil, "it waits since half a second")
        #expect(table.open(from: "192.0.2.1", at: .seconds(4)).victim == first[0])
        #expect(table.open(from: "198.51.100.1", at: .seconds(4)).victim == nil)
        for id in first + other { table.close(id) }
    }

    @Test func `addresses of one network share its limit`() {
        var table = table()
        let ids = (1...6).flatMap { open(1, from: "192.0.2.\($0)", in: &table, at: $0) }
        #expect(table.open(from: "192.0.2.77", at: .seconds(9)).victim == ids[0])
        #expect(table.open(from: "192.0.3.1", at: .seconds(9)).victim == nil)
        let home = (0..<6).flatMap { open(1, from: "2001:db8::\($0)", in: &table, at: $0) }
        #expect(table.open(from: "2001:db8:0:0:9::1", at: .seconds(9)).victim == home[0])
        #expect(table.open(from: "2001:db8:0:1::1", at: .seconds(9)).victim == nil)
    }

    @Test func `when the server is full, the network with the most gives way`() {
        var table = table(total: 8)
        let many = open(3, from: "192.0.2.1", in: &table) + open(3, from: "192.0.2.2", in: &table)
        let few = open(2, from: "198.51.100.1", in: &table)
        #expect(table.open(from: "203.0.113.1", at: .seconds(1)).victim == many[0])
        #expect(table.open(from: "203.0.113.2", at: .seconds(1)).victim == many[1])
        #expect(table.count == 8)
        for id in few { table.close(id) }
        #expect(table.open(from: "203.0.114.1", at: .seconds(2)).victim == nil)
    }

    @Test func `behind a proxy only the total counts`() {
        var table = table(total: 10)
        for _ in 0..<10 { #expect(table.open(from: nil, at: .zero).victim == nil) }
        #expect(table.open(from: nil, at: .zero).id == nil)
        #expect(table.open(from: nil, at: .seconds(1)).victim != nil)
        #expect(table.count == 10)
    }
}
