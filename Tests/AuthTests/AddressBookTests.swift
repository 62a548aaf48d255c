import AuthDomain
import Testing
import Vocabulary

@Suite struct AddressBookTests {
    private let home = Self.id(1)
    private let work = Self.id(2)
    private let other = Self.id(3)

    private static func id(_ number: UInt64) -> AddressID { AddressID(UniqueID(high: 0, low: number)) }

    @Test func `the first address is the default, and a later one when it is said`() throws {
        var book = AddressBook()
        try book.add(home, isDefault: false)
        #expect(book.defaultID == home)
        try book.add(work, isDefault: false)
        #expect(book.defaultID == home)
        try book.add(other, isDefault: true)
        #expect(book.defaultID == other)
        try book.makeDefault(work)
        #expect(book.defaultID == work)
    }

    @Test func `without its default the newest address becomes it`() throws {
        var book = AddressBook([home, work, other], default: home)
        try book.remove(work)
        #expect(book.defaultID == home)
        try book.remove(home)
        #expect(book.defaultID == other)
        try book.remove(other)
        #expect(book == AddressBook())
        #expect(book.defaultID == nil)
    }

    @Test func `an address that is not in the book is refused`() {
        var book = AddressBook([home])
        #expect(throws: AddressBook.NotFound.self) { try book.remove(work) }
        #expect(throws: AddressBook.NotFound.self) { try book.makeDefault(work) }
    }

    @Test func `a book has a limit`() throws {
        var book = AddressBook()
        for number in 0..<AddressBook.capacity { try book.add(Self.id(UInt64(100 + number)), isDefault: false) }
        #expect(throws: AddressBook.Full.self) { try book.add(home, isDefault: true) }
        #expect(book.ids.count == AddressBook.capacity)
    }
}
