/* The other side of the interoperation tests: ENet from the system's library, driven by plain C.
 *
 * usage: peer server|client PORT COMPRESS CHECKSUM
 * A server echoes every message on its channel, with the delivery that the first byte names, and prints its port first.
 * A client connects, sends four messages (one for each delivery) and exits with 0 when all came back. */
#include <enet/enet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enet_uint32 flags[4] = {
    ENET_PACKET_FLAG_RELIABLE, 0, ENET_PACKET_FLAG_UNSEQUENCED, ENET_PACKET_FLAG_UNRELIABLE_FRAGMENT};
static const size_t sizes[4] = {40000, 900, 700, 9000};

static void send_one(ENetPeer *peer, enet_uint8 channel, int mode)
{
    unsigned char *bytes = malloc(sizes[mode]);
    size_t i;
    for (i = 0; i < sizes[mode]; ++i)
        bytes[i] = (unsigned char)(i * 7 + mode);
    bytes[0] = (unsigned char)mode;
    enet_peer_send(peer, channel, enet_packet_create(bytes, sizes[mode], flags[mode]));
    free(bytes);
}

static int is_whole(const ENetPacket *packet)
{
    size_t i;
    int mode = packet->dataLength ? packet->data[0] : 9;
    if (mode > 3 || packet->dataLength != sizes[mode])
        return 0;
    for (i = 1; i < packet->dataLength; ++i)
        if (packet->data[i] != (unsigned char)(i * 7 + mode))
            return 0;
    return 1;
}

static int run_server(ENetHost *host)
{
    ENetEvent event;
    printf("%u\n", (unsigned)host->address.port);
    fflush(stdout);
    while (enet_host_service(host, &event, 30000) > 0) {
        if (event.type == ENET_EVENT_TYPE_RECEIVE) {
            int mode = event.packet->dataLength ? event.packet->data[0] & 3 : 0;
            enet_peer_send(event.peer, event.channelID,
                           enet_packet_create(event.packet->data, event.packet->dataLength, flags[mode]));
            enet_packet_destroy(event.packet);
        }
        if (event.type == ENET_EVENT_TYPE_DISCONNECT)
            return event.data == 77 ? 0 : 3;
    }
    return 2;
}

static int run_client(ENetHost *host, enet_uint16 port)
{
    ENetAddress address;
    ENetPeer *peer;
    ENetEvent event;
    int whole = 0, mode;
    enet_address_set_host(&address, "127.0.0.1");
    address.port = port;
    peer = enet_host_connect(host, &address, 4, 55);
    while (peer && enet_host_service(host, &event, 30000) > 0) {
        if (event.type == ENET_EVENT_TYPE_CONNECT)
            for (mode = 0; mode < 4; ++mode)
                send_one(peer, (enet_uint8)mode, mode);
        if (event.type == ENET_EVENT_TYPE_RECEIVE) {
            whole += is_whole(event.packet);
            enet_packet_destroy(event.packet);
            if (whole == 4)
                enet_peer_disconnect(peer, 66);
        }
        if (event.type == ENET_EVENT_TYPE_DISCONNECT)
            return whole == 4 ? 0 : 3;
    }
    return 2;
}

int main(int count, char **words)
{
    ENetAddress any;
    ENetHost *host;
    int serves, answer;
    if (count != 5 || enet_initialize() != 0)
        return 9;
    serves = strcmp(words[1], "server") == 0;
    enet_address_set_host(&any, "127.0.0.1");
    any.port = 0;
    host = enet_host_create(serves ? &any : NULL, 4, 4, 0, 0);
    if (host == NULL)
        return 8;
    if (atoi(words[3]))
        enet_host_compress_with_range_coder(host);
    if (atoi(words[4]))
        host->checksum = enet_crc32;
    answer = serves ? run_server(host) : run_client(host, (enet_uint16)atoi(words[2]));
    enet_host_destroy(host);
    enet_deinitialize();
    return answer;
}
