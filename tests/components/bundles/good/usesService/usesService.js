import { LightningElement } from 'lwc';
import { format, SIZE } from 'c/service';
import service from 'c/service';
import * as all from 'c/service';
import LightningModal from 'lightning/modal';
import { publish, subscribe, MessageContext } from 'lightning/messageService';
export default class UsesService extends LightningElement { x = format(SIZE) + service.format(1) + all.size; modal = LightningModal; m = [publish, subscribe, MessageContext]; }
