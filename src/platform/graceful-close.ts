import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Makes `server.close()` give every answer that is due to its end and close each connection after its last.
 *
 * Node's `closeIdleConnections`, which `close` calls, takes a connection for idle as soon as its answer was
 * handed over, so one that a slow client is still reading is cut short; and it looks once, so a connection
 * that falls idle later holds the server open for as long as the client pleases.
 */
export function closeGracefully(server: Server): void {
  const connections = new Map<Socket, { due: number; bytesRead: number }>()
  let isClosing = false

  server.on('connection', (socket) => {
    connections.set(socket, { due: 0, bytesRead: 0 })
    socket.once('close', () => connections.delete(socket))
  })
  server.prependListener('request', ({ socket }, answer) => {
    const connection = connections.get(socket)
    if (connection === undefined) return
    if (isClosing) answer.setHeader('connection', 'close')
    connection.due += 1
    answer.once('close', () => {
      connection.due -= 1
      connection.bytesRead = socket.bytesRead
      if (isClosing && connection.due === 0) socket.destroySoon()
    })
  })
  server.closeIdleConnections = () => {
    isClosing = true
    for (const [socket, { due, bytesRead }] of connections) {
      // more than was answered: a request is on its way in
      if (due === 0 && socket.bytesRead === bytesRead) socket.destroySoon()
    }
  }
}
