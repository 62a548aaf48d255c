import Concurrency
import Testing

@Suite struct RandomNumbersTests {
    @Test func `numbers do not repeat across tasks`() async {
        let numbers = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<8 { group.addTask { (0..<500).map { _ in RandomNumbers().next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(numbers).count == 4000)
        // Each bit is set about half the time: of 4,000, fewer than 1,700 or more than 2,300 never happen by chance.
        for bit in 0..<64 { #expect((1700...2300).contains(numbers.count { $0 >> UInt64(bit) & 1 == 1 })) }
    }
}
