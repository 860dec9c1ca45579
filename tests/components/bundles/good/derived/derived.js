import BaseClass from 'c/baseClass';
export default class Derived extends BaseClass {}
